package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.CountingDouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What predefined formats promise, and the options that change them, against a stand-in for the Gemini API. */
class PredefinedFormatsIT extends ProgramTest {
    private static final Path EXAMPLES = Path.of("examples/docs").toAbsolutePath();

    @Test
    void triplets_with_several_negatives_have_a_column_for_each_in_every_file() {
        gemini.otherwise(new CountingDouble());

        Result result = run("triplet", "--samples", "30", "--negatives-per-row", "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rows("triplet")).hasSize(30).allSatisfy(row -> assertThat(names(row))
                .containsExactly("anchor", "positive", "negative_1", "negative_2", "negative_3"));
        assertThat(Rows.columns(folder.resolve("synthetic_data_triplet_from_query.parquet")))
                .containsExactly(
                        "anchor VARCHAR",
                        "positive VARCHAR",
                        "negative_1 VARCHAR",
                        "negative_2 VARCHAR",
                        "negative_3 VARCHAR");
        assertThat(Rows.count(folder.resolve("synthetic_data_triplet_from_query.csv")))
                .isEqualTo(30);
    }

    @Test
    void one_negative_per_row_is_asked_for_and_saved_as_if_nothing_were_said() {
        gemini.otherwise(new CountingDouble());
        run("triplet", "--samples", "5", "--seed", "1");

        run("triplet", "--samples", "5", "--seed", "1", "--negatives-per-row", "1", "--overwrite");

        assertThat(gemini.requests().get(0).userText())
                .isEqualTo(gemini.requests().get(1).userText());
        assertThat(names(rows("triplet").get(0))).containsExactly("anchor", "positive", "negative");
    }

    @Test
    void several_negatives_come_without_a_model_too() {
        Result result = program()
                .run(commandLine(
                        "--format triplet --provider offline --negatives-per-row 4 --samples 20 --documents",
                        EXAMPLES.toString()));

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> rows = Rows.jsonl(folder.resolve("synthetic_data_triplet_from_docs.jsonl"));
        assertThat(rows).hasSize(20).allSatisfy(row -> {
            List<String> texts = new ArrayList<>();
            row.forEach(value -> texts.add(value.asText()));
            assertThat(texts).hasSize(6).doesNotHaveDuplicates();
        });
    }

    @Test
    void rows_with_another_number_of_negatives_are_not_added() {
        gemini.otherwise(new CountingDouble());
        run("triplet", "--samples", "5", "--negatives-per-row", "2");

        Result result = run("triplet", "--samples", "10", "--negatives-per-row", "3", "--resume");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("the fields of format 'triplet' have changed");
        assertThat(rows("triplet")).hasSize(5);
    }

    @Test
    void an_option_of_another_format_is_refused() {
        Result result = run("pair", "--negatives-per-row", "2");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--negatives-per-row is only for triplet, and the format is 'pair'");
    }

    private Result run(String format, String... options) {
        return program().run(commandLine("--query tea --no-refine --format " + format, options));
    }

    private List<JsonNode> rows(String format) {
        return Rows.jsonl(folder.resolve("synthetic_data_" + format + "_from_query.jsonl"));
    }

    private static List<String> names(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
