package dev.sdg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Rows;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalRowsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void what_this_program_exports_can_be_read(String kind) throws IOException {
        DataSet set = DataSet.of(folder.resolve("set").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        Files.writeString(set.data(), Rows.line(1) + "\n" + Rows.line(2) + "\n");
        Path file = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(set, Rows.SCHEMA, kind, Optional.empty())
                .file();

        assertThat(read(file)).containsExactly(text("row 1"), text("row 2"));
    }

    @Test
    void columns_of_others_are_passed_over() throws IOException {
        Path file = write("other.jsonl", "{\"id\":7,\"tags\":[1],\"text\":\" row 1 \"}\n\n{\"text\":\"row 2\"}");

        assertThat(read(file)).containsExactly(text("row 1"), text("row 2"));
    }

    @Test
    void a_row_without_what_identifies_it_is_an_error_that_names_it() throws IOException {
        Path file = write("other.csv", "id,texts\r\n1,tea\r\n");

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("row 1 of " + file)
                .hasMessageContaining("'text'");
    }

    @Test
    void a_blank_line_is_no_row_but_counts_as_a_line() throws IOException {
        Path unnamed = write("unnamed.jsonl", "{\"text\":\"a\"}\n\n{\"id\":2}\n");
        Path broken = write("broken.jsonl", "{\"text\":\"a\"}\n\n{\"text\":\n");

        assertThatThrownBy(() -> read(unnamed)).hasMessageContaining("row 2 of " + unnamed);
        assertThatThrownBy(() -> read(broken)).hasMessageContaining("line 3 of " + broken);
    }

    @Test
    void a_line_that_is_no_json_is_an_error_that_names_it() throws IOException {
        Path file = write("other.jsonl", "{\"text\":\"a\"}\n{\"text\":\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("line 2 of " + file);
    }

    @Test
    void a_byte_order_mark_is_passed_over() throws IOException {
        Path csv = write("excel.csv", "\uFEFFtext,id\r\nrow 1,2\r\n");
        Path lines = write("other.jsonl", "\uFEFF{\"text\":\"row 1\"}\n");

        assertThat(read(csv)).containsExactly(text("row 1"));
        assertThat(read(lines)).containsExactly(text("row 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "semicolons.csv ! text;a\\n'row 1';2\\n",
                "bars.csv ! id|text\\n7|row 1",
                "tabs.tsv ! text\\tid\\nrow 1\\n"
            },
            quoteCharacter = '`')
    void cells_may_stand_between_other_delimiters(String name, String text) throws IOException {
        Path file = write(name, text.translateEscapes().replace('\'', '"'));

        assertThat(read(file)).containsExactly(text("row 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ragged.csv | text,id\\nrow 1,2,3\\n",
                "quote.csv | text,id\\n\"row 1,2\\n",
                "short.parquet | PAR1",
                "no.parquet | PAR1 is what Parquet begins with",
                "list.jsonl | [1,\\n2]"
            })
    void a_file_that_is_not_what_its_name_says_is_an_error_that_names_it(String name, String text) throws IOException {
        Path file = write(name, text.replace("\\n", "\n"));

        assertThatThrownBy(() -> read(file)).isInstanceOf(OutputException.class).hasMessageContaining(file.toString());
    }

    @Test
    void text_in_another_encoding_is_an_error_that_says_so() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "text\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(file)).hasMessageContaining(file + ": not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "parquet"})
    void lists_and_objects_are_read_from_each_format(String kind) throws IOException {
        RowSchema schema = RowSchema.of(List.of(Field.arrayOf(
                "parts",
                "parts",
                Field.objectOf(
                        Field.ITEMS,
                        "a part",
                        List.of(
                                Field.required("text", FieldType.STRING, "a text"),
                                Rows.optional("whole", FieldType.INTEGER))))));
        DataSet set = DataSet.of(folder.resolve("set").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        Files.writeString(set.data(), "{\"parts\":[{\"text\":\"a\",\"whole\":7},{\"text\":\"b\",\"whole\":null}]}\n");
        Path file = kind.equals("jsonl")
                ? set.data()
                : Exports.on(new LocalDisk(), CsvStyle.EXACT)
                        .export(set, schema, kind, Optional.empty())
                        .file();

        List<Sample> rows = new ArrayList<>();
        ExternalRows.read(file, schema, rows::add);

        assertThat(rows)
                .singleElement()
                .extracting(row -> row.values().get(0))
                .isEqualTo(new Value.Array(List.of(
                        new Value.Struct(List.of(new Value.Text("a"), new Value.Whole(7))),
                        new Value.Struct(List.of(new Value.Text("b"), Value.absent())))));
    }

    private List<Value> read(Path file) {
        List<Sample> rows = new ArrayList<>();
        ExternalRows.read(file, Rows.SCHEMA, rows::add);
        assertThat(rows).allMatch(row -> row.values().get(1) == Value.absent());
        return rows.stream().map(row -> row.values().get(0)).toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }
}
