package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows with lists and objects in a data file. */
class NestedRowsTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(
            Field.arrayOf(
                    "parts",
                    "what it has",
                    Field.objectOf(
                            Field.ITEMS,
                            "a part",
                            List.of(
                                    Field.required("text", FieldType.STRING, "a text"),
                                    Rows.optional("n", FieldType.INTEGER)))),
            Field.arrayOf("scores", "numbers", Rows.optional(Field.ITEMS, FieldType.FLOAT))));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parts\":[{\"text\":\"a\",\"n\":7},{\"text\":\"b\",\"n\":null}],\"scores\":[0.5,null,1.0]}",
                "{\"parts\":[],\"scores\":[]}",
            })
    void a_row_that_was_written_is_read_as_it_was(String line) throws IOException {
        Sample row = read(line);

        assertThat(ValueJson.row(SCHEMA, row.values())).hasToString(line);
    }

    @Test
    void a_key_that_lacks_in_an_object_is_an_absent_value() throws IOException {
        assertThat(read("{\"parts\":[{\"text\":\"a\"}],\"scores\":[]}").values().get(0))
                .isEqualTo(new Value.Array(List.of(new Value.Struct(List.of(new Value.Text("a"), Value.absent())))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parts\":[{\"n\":7}],\"scores\":[]}",
                "{\"parts\":[{\"text\":null}],\"scores\":[]}",
                "{\"parts\":[{\"text\":\" \"}],\"scores\":[]}",
                "{\"parts\":[{\"text\":\"a\",\"text\":\"b\"}],\"scores\":[]}",
                "{\"parts\":[{\"text\":\"a\",\"m\":1}],\"scores\":[]}",
                "{\"parts\":[{\"text\":\"a\",\"n\":1.5}],\"scores\":[]}",
                "{\"parts\":[null],\"scores\":[]}",
                "{\"parts\":{\"text\":\"a\"},\"scores\":[]}",
                "{\"parts\":[[{\"text\":\"a\"}]],\"scores\":[]}",
                "{\"parts\":[],\"scores\":[\"1\"]}",
                "{\"parts\":[],\"scores\":null}",
                "{\"parts\":[{\"text\":\"a\"}],\"scores\":[1}",
                "{\"parts\":[{\"text\":\"a\"}],\"scores\":[1]",
                "{\"parts\":[{\"text\":\"a\"",
            })
    void a_line_with_a_part_that_does_not_fit_is_no_row(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("line 1 of ")
                .hasMessageContaining("is not a row of this format");
    }

    private Sample read(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), line + "\n");
        try (RowReader rows = RowReader.open(file, SCHEMA)) {
            Sample row = rows.next().orElseThrow();
            assertThat(rows.next()).isEmpty();
            return row;
        }
    }
}
