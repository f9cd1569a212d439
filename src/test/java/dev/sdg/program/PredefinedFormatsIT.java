package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.AttributeDouble;
import dev.sdg.standin.CountingDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void preferences_have_each_flaw_equally_often() {
        gemini.otherwise(new AttributeDouble());

        Result result = run("preference", "--samples", "200");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rows("preference")).hasSize(200);
        assertThat(valuesOf("prompt", rows("preference"), 5)).isEqualTo(asked(5));
        assertThat(asked(5)).hasSize(10).containsKeys("wrong fact", "incomplete", "off topic", "too long", "poor tone");
        assertThat(asked(5).values()).allSatisfy(count -> assertThat(count).isBetween(17L, 23L));
    }

    @Test
    void preferences_from_documents_have_flaws_too() {
        gemini.otherwise(new AttributeDouble());

        Result result = fromDocuments("preference", "--samples", "200");

        assertThat(result.exitCode()).as(result.err()).isZero();
        Map<String, Long> flaws = valuesOf("prompt", fromDocuments("preference"), 4);
        assertThat(flaws).hasSize(10);
        assertThat(flaws.values()).allSatisfy(count -> assertThat(count).isBetween(15L, 25L));
    }

    @Test
    void half_of_the_instructions_have_a_task_that_works_on_an_input() {
        gemini.otherwise(new AttributeDouble());

        Result result = run("instruction", "--samples", "200");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(names(rows("instruction").get(0))).containsExactly("instruction", "input", "output");
        Map<String, Long> tasks = valuesOf("instruction", rows("instruction"), 4);
        assertThat(tasks).hasSize(12).isEqualTo(asked(4));
        assertThat(tasks.entrySet().stream()
                        .filter(task -> task.getKey().endsWith(" the input"))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .isBetween(85L, 115L);
    }

    @Test
    void an_instruction_without_input_is_saved_without() {
        gemini.otherwise(request -> Answers.text("[{\"instruction\": \"Name a tea.\", \"input\": null, \"output\":"
                + " \"Assam\"}, {\"instruction\": \"Name a tea.\", \"output\": \"Darjeeling\"}]"));

        Result result = run("instruction", "--samples", "1", "--topics", "off");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rows("instruction"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("input").isNull()).isTrue());
        assertThat(Rows.countWhere(
                        folder.resolve("synthetic_data_instruction_from_query.parquet"), "\"input\" IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void labels_come_in_equal_shares() {
        gemini.otherwise(new CountingDouble());

        Result result = run("classification", "--samples", "200", "--labels", "bug,feature request,question");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(labels(rows("classification")).values()).containsExactlyInAnyOrder(67L, 67L, 66L);
        assertThat(gemini.requests().get(1).userText()).contains(" rows: \"label\" \"feature request\"");
    }

    @Test
    void labelled_texts_come_from_documents_too() {
        gemini.otherwise(new CountingDouble());

        Result result = fromDocuments("classification", "--samples", "60", "--labels", "tip", "warning");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(labels(fromDocuments("classification"))).isEqualTo(Map.of("tip", 30L, "warning", 30L));
    }

    @Test
    void classification_without_labels_is_refused_with_what_to_give() {
        Result none = run("classification");
        Result one = run("classification", "--labels", "bug");
        Result other = run("qa", "--labels", "bug,praise");

        assertThat(List.of(none.exitCode(), one.exitCode(), other.exitCode())).containsOnly(2);
        assertThat(none.err()).contains("no labels: 'classification' needs --labels A,B,…");
        assertThat(one.err()).contains("--labels: 1 label is given; use 2 to 200");
        assertThat(other.err()).contains("--labels is only for classification, and the format is 'qa'");
        assertThat(gemini.requests()).isEmpty();
    }

    @Test
    void rows_with_other_labels_are_not_added() {
        gemini.otherwise(new CountingDouble());
        run("classification", "--samples", "4", "--labels", "tip,warning");

        Result result = run("classification", "--samples", "8", "--labels", "tip,praise", "--resume");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("the fields of format 'classification' have changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"instruction", "preference", "classification"})
    void formats_that_need_a_model_say_so(String format) {
        Result result = program().run(commandLine("--provider offline --documents . --labels a,b --format", format));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("'" + format + "' rows need a model: --provider offline makes qa, pair, triplet, pair-score");
    }

    @Test
    void a_file_with_the_name_of_a_predefined_format_is_mentioned() throws IOException {
        gemini.otherwise(new CountingDouble());
        Files.createDirectories(folder.resolve("formats"));
        Files.writeString(folder.resolve("formats/instruction.json"), "{}");

        Result result = run("instruction", "--samples", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("'instruction' is a predefined format")
                .contains("--custom-format-file");
    }

    private Result fromDocuments(String format, String... options) {
        return program().run(commandLine("--format " + format + " --documents " + EXAMPLES, options));
    }

    private List<JsonNode> fromDocuments(String format) {
        return Rows.jsonl(folder.resolve("synthetic_data_" + format + "_from_docs.jsonl"));
    }

    private static Map<String, Long> labels(List<JsonNode> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.get("label").asText(), Collectors.counting()));
    }

    /** Returns how many rows were asked for with each value in the column {@code column}. */
    private Map<String, Long> asked(int column) {
        return gemini.requests().stream()
                .flatMap(request -> AttributeDouble.asked(request.userText()).stream())
                .collect(Collectors.groupingBy(values -> values.get(column), Collectors.counting()));
    }

    /** Returns how many of {@code rows} have each value in the column {@code column}. */
    private static Map<String, Long> valuesOf(String field, List<JsonNode> rows, int column) {
        return rows.stream()
                .map(row -> row.get(field).asText())
                .map(text -> text.substring(1, text.indexOf(']')).split("\\|", -1)[column])
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
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
