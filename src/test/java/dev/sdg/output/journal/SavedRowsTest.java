package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.disk.OutputException;
import dev.sdg.output.export.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedRowsTest {
    @TempDir
    Path folder;

    private DataSet set;

    @BeforeEach
    void saveRows() throws IOException {
        set = DataSet.of(folder.resolve("set").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        Files.writeString(set.partial(), lines(1, 3_000));
    }

    @Test
    void any_row_is_found_by_its_number_in_any_order() throws IOException {
        try (SavedRows rows = new SavedRows(set, Rows.SCHEMA)) {
            assertThat(rows.row(2_999)).isEqualTo(Rows.sample(2_999));
            assertThat(rows.row(1)).isEqualTo(Rows.sample(1));
            assertThat(rows.row(3_000)).isEqualTo(Rows.sample(3_000));
        }
    }

    @Test
    void rows_that_were_appended_since_are_found() throws IOException {
        try (SavedRows rows = new SavedRows(set, Rows.SCHEMA)) {
            rows.row(3_000);
            Files.writeString(set.partial(), lines(3_001, 3_010), StandardOpenOption.APPEND);

            assertThat(rows.row(3_010)).isEqualTo(Rows.sample(3_010));
        }
    }

    @Test
    void a_row_that_is_not_there_is_an_error_that_names_the_file() throws IOException {
        try (SavedRows rows = new SavedRows(set, Rows.SCHEMA)) {
            assertThatThrownBy(() -> rows.row(3_001))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining(set.partial().toString());
        }
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> Rows.line(n) + "\n")
                .collect(Collectors.joining());
    }
}
