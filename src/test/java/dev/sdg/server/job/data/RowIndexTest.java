package dev.sdg.server.job.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowIndexTest {
    private final RowIndex index = new RowIndex();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("rows.jsonl");
    }

    @Test
    void any_row_is_found_by_its_number() throws IOException {
        Files.writeString(file, rows(1, 100_000));

        for (long from : new long[] {1, 255, 256, 257, 512, 99_999, 100_000}) {
            RowIndex.Page page = index.page(file, from, 3);

            assertThat(page.total()).isEqualTo(100_000);
            assertThat(page.rows())
                    .extracting(row -> row.path("n").asLong())
                    .containsExactlyElementsOf(LongStream.rangeClosed(from, Math.min(100_000, from + 2))
                            .boxed()
                            .toList());
        }
        assertThat(index.page(file, 100_001, 3).rows()).isEmpty();
    }

    @Test
    void rows_that_are_appended_are_found_and_a_line_that_is_not_whole_is_none() throws IOException {
        Files.writeString(file, rows(1, 10) + "{\"n\": 11");
        assertThat(index.page(file, 10, 5).rows()).hasSize(1);

        Files.writeString(file, "}\n" + rows(12, 600), StandardOpenOption.APPEND);

        assertThat(index.page(file, 11, 2).rows())
                .extracting(row -> row.path("n").asLong())
                .containsExactly(11L, 12L);
        assertThat(index.rows(file)).isEqualTo(600);
        assertThat(index.bytes(file)).isEqualTo(Files.size(file));
    }

    @Test
    void a_file_that_was_replaced_is_read_anew() throws IOException {
        Files.writeString(file, rows(1, 300));
        assertThat(index.rows(file)).isEqualTo(300);
        Path other = folder.resolve("other");
        Files.writeString(other, rows(1_001, 1_400));

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(index.page(file, 400, 5).rows())
                .extracting(JsonNode::toString)
                .containsExactly("{\"n\":1400}");
    }

    @Test
    void a_row_of_many_buffers_is_read_whole() throws IOException {
        String text = "x".repeat(3 << 20);
        Files.writeString(file, "{\"n\": 1}\n{\"text\": \"" + text + "\"}\n{\"n\": 3}\n");

        RowIndex.Page page = index.page(file, 2, 5);

        assertThat(page.rows().get(0).path("text").asText()).isEqualTo(text);
        assertThat(page.rows().get(1).path("n").asInt()).isEqualTo(3);
    }

    private static String rows(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(n -> "{\"n\": " + n + "}\n")
                .collect(Collectors.joining());
    }
}
