package dev.sdg.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.Column.Sequence;
import dev.sdg.file.Column.Struct;
import dev.sdg.file.FileRow;
import dev.sdg.file.InputOptions;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedDataSetTest {
    private static final FormatDefinition PAIR_SCORE =
            new Formats(List.of()).named("pair-score").format().definition();

    @TempDir
    Path folder;

    @Test
    void columns_of_json_lines_are_found_in_all_rows() throws IOException {
        SavedDataSet set = open("rows.jsonl", """
                {"id": 1, "n": 1, "mixed": 1, "list": [], "any": 1, "deep": {"a": [{"b": 1.5}]}, "none": null}
                {"id": 2, "n": 2.5, "mixed": "x", "list": [1, null], "any": [1], "deep": {"a": []}, "late": true}
                """, Optional.empty());

        assertThat(set.columns())
                .containsExactly(
                        Column.optional("id", Scalar.INTEGER),
                        Column.optional("n", Scalar.FLOAT),
                        Column.optional("mixed", Scalar.STRING),
                        Column.optional("list", new Sequence(Scalar.INTEGER)),
                        Column.optional("any", Scalar.JSON),
                        Column.optional(
                                "deep",
                                new Struct(List.of(Column.optional(
                                        "a", new Sequence(new Struct(List.of(Column.optional("b", Scalar.FLOAT)))))))),
                        Column.optional("none", Scalar.STRING),
                        Column.optional("late", Scalar.BOOLEAN));
        assertThat(rows(set)).containsExactly("""
                        {"id":1,"n":1.0,"mixed":"1","list":[],"any":1,"deep":{"a":[{"b":1.5}]},"none":null,"late":null}""", """
                        {"id":2,"n":2.5,"mixed":"x","list":[1,null],"any":[1],"deep":{"a":[]},"none":null,"late":true}""");
    }

    @Test
    void csv_has_the_types_of_its_format_and_texts_besides() throws IOException {
        SavedDataSet set = open("rows.csv", """
                score,sentence1,sentence2,id
                0.5,a,b,007
                1,c,d,
                """, Optional.of(PAIR_SCORE));

        assertThat(rows(set))
                .containsExactly(
                        "{\"score\":0.5,\"sentence1\":\"a\",\"sentence2\":\"b\",\"id\":\"007\"}",
                        "{\"score\":1.0,\"sentence1\":\"c\",\"sentence2\":\"d\",\"id\":null}");
        try (RowInput input = set.rows()) {
            assertThat(set.sample(input.next().orElseThrow().values()).values())
                    .containsExactly(new Value.Text("a"), new Value.Text("b"), new Value.Decimal(0.5));
        }
    }

    @Test
    void a_value_of_another_type_is_an_error_with_its_line_and_column() throws IOException {
        SavedDataSet set = open("rows.csv", """
                sentence1,sentence2,score
                a,b,high
                c,,0.5
                """, Optional.of(PAIR_SCORE));

        try (RowInput input = set.rows()) {
            assertThatThrownBy(input::next)
                    .isInstanceOf(MalformedRowException.class)
                    .hasMessage("'score': 'high' is not of the type float");
            assertThatThrownBy(input::next).isInstanceOfSatisfying(MalformedRowException.class, e -> assertThat(
                            set.unreadable(e).getMessage())
                    .isEqualTo("line 3 of " + set.file() + ": 'sentence2': missing"));
        }
    }

    @Test
    void a_file_of_no_known_format_says_which_there_are() throws IOException {
        assertThatThrownBy(() -> open("rows.txt", "", Optional.empty()))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("must end in one of .jsonl, .csv, .tsv, .parquet");
        assertThatThrownBy(() -> SavedDataSet.open(folder, Optional.empty(), InputOptions.DETECTED))
                .hasMessageContaining("not a file");
    }

    @Test
    void without_a_run_nothing_is_known_of_where_rows_come_from() throws IOException {
        SavedDataSet set = open("rows.jsonl", "{\"a\":\"\"}\n", Optional.empty());

        assertThat(set.manifest()).isEmpty();
        assertThat(set.format()).isEmpty();
        assertThat(set.provenance()).isEmpty();
        assertThat(set.rejected()).isEmpty();
        assertThat(set.schema().uniqueBy()).containsExactly("a");
        try (RowInput input = set.rows()) {
            assertThat(set.sample(input.next().orElseThrow().values()).values()).containsExactly(new Value.Text(""));
        }
    }

    private SavedDataSet open(String name, String text, Optional<FormatDefinition> format) throws IOException {
        return SavedDataSet.open(Files.writeString(folder.resolve(name), text), format, InputOptions.DETECTED);
    }

    private static List<String> rows(SavedDataSet set) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RowInput input = set.rows()) {
            for (Optional<FileRow> row = input.next(); row.isPresent(); row = input.next()) {
                rows.add(row.get().values().toString());
            }
        }
        return rows;
    }
}
