package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.AttributeDouble;
import dev.sdg.standin.BiasedDouble;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.PoolDouble;
import dev.sdg.standin.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows that differ, against a stand-in for the Gemini API. */
class VarietyIT extends ProgramTest {
    private static final List<String> PERSONAS = List.of(
            "a guest", "a pupil", "a buyer", "a host", "a cook", "a waiter", "a taster", "a grower", "a dealer");
    private static final String FIRST = "{\"anchor\":\"Tea is brewed with water that has nearly boiled for a while.\","
            + "\"positive\":\"To make tea, people pour hot water over leaves and wait.\"}";
    private static final String NEAR = "{\"anchor\":\"tea is brewed, with water that has nearly boiled for a while\","
            + "\"positive\":\"To make tea, people pour hot water over leaves and wait!\"}";

    @Test
    void a_near_duplicate_is_turned_away_and_names_the_row_it_matches() {
        gemini.answer(Answers.text("[" + FIRST + "," + NEAR + "]")).otherwise(ModelDouble.of("pair"));

        Result result = run("--samples", "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> rejected = rejected();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).get("reason").asText()).isEqualTo("near_duplicate");
        assertThat(rejected.get(0).get("detail").asText()).contains("row 1");
    }

    @Test
    void a_resumed_run_knows_near_duplicates_of_rows_that_were_there() {
        gemini.answer(Answers.text("[" + FIRST + "]"), Answers.text("[" + NEAR + "]"))
                .otherwise(ModelDouble.of("pair"));
        run("--samples", "1");

        Result result = run("--samples", "2", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).extracting(row -> row.get("reason").asText()).containsExactly("near_duplicate");
    }

    @Test
    void near_duplicates_are_kept_where_the_check_is_off() {
        gemini.otherwise(request -> Answers.text("[" + FIRST + "," + NEAR + "]"));

        Result result = run("--samples", "2", "--near-dup", "off");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void rows_of_other_data_are_not_made_again() throws IOException {
        gemini.answer(Answers.text("[" + FIRST + "," + NEAR + "]")).otherwise(ModelDouble.of("pair"));
        Files.writeString(folder.resolve("test.jsonl"), "{\"anchor\":\"tea\",\"positive\":\"Tea.\"}\n" + FIRST + "\n");

        Result result = run("--samples", "2", "--exclude-rows", "test.jsonl");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("reason").asText()).isEqualTo("excluded");
            assertThat(row.get("detail").asText()).contains("row 2 of " + folder.resolve("test.jsonl"));
        });
    }

    @Test
    void a_file_of_excluded_rows_that_cannot_be_used_stops_the_run_before_any_call() throws IOException {
        Files.writeString(folder.resolve("test.csv"), "text\r\ntea\r\n");

        Result result = run("--exclude-rows", "test.csv");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--exclude-rows", "'anchor'");
        assertThat(gemini.requests()).isEmpty();
    }

    @Test
    void planned_prompts_reach_the_target_in_under_half_the_calls() {
        gemini.otherwise(new PoolDouble(300));
        run("--samples", "200", "--topics", "off", "--avoid", "0", "--concurrency", "1", "--output-prefix", "plain");
        long plain = rowCalls();

        Result result = run("--samples", "200", "--concurrency", "1", "--output-prefix", "planned");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(2 * (rowCalls() - plain)).isLessThan(plain);
        assertThat(Rows.jsonl(folder.resolve("planned_pair_from_query.jsonl"))).hasSize(200);
    }

    @Test
    void without_topics_and_reminders_two_requests_for_as_many_rows_are_equal() {
        gemini.otherwise(ModelDouble.of("pair"));

        run("--samples", "75", "--topics", "off", "--avoid", "0");

        assertThat(gemini.requests()).hasSize(3);
        assertThat(gemini.requests().stream().map(ReceivedRequest::userText).distinct())
                .hasSize(1);
    }

    @Test
    void the_number_of_rows_stays_the_last_line_of_requests_for_rows_only() {
        gemini.answer(Answers.text("{\"topics\":[{\"topic\":\"Green\",\"parts\":[\"leaf\",\"cup\"]}]}"))
                .otherwise(ModelDouble.of("pair"));

        run("--samples", "60");

        assertThat(gemini.requests().get(0).rowsWanted()).isEmpty();
        assertThat(gemini.requests().stream().skip(1))
                .allMatch(request -> request.rowsWanted().isPresent());
        assertThat(gemini.requests().get(1).userText()).containsPattern("(?m)^rows 1–\\d+: Green: (leaf|cup) \\| ");
    }

    @Test
    void topics_are_kept_and_a_resumed_run_draws_none() throws IOException {
        gemini.answer(Answers.text("[\"green tea\",\"black tea\"]")).otherwise(ModelDouble.of("pair"));
        run("--samples", "25");
        int before = gemini.requests().size();

        run("--samples", "50", "--resume");

        assertThat(Files.readString(folder.resolve("synthetic_data_pair_from_query.run/manifest.json")))
                .contains("green tea", "black tea");
        assertThat(gemini.requests().stream().skip(before))
                .allMatch(request -> request.rowsWanted().isPresent());
        assertThat(gemini.requests().get(before).userText())
                .containsPattern("(?m)^rows 1–\\d+: (green|black) tea \\| ");
    }

    @Test
    void a_list_of_the_users_own_needs_no_call() throws IOException {
        gemini.otherwise(ModelDouble.of("pair"));
        Files.writeString(folder.resolve("topics.txt"), "# mine\nMilk\n\nSugar\n");

        run("--samples", "20", "--topics", "topics.txt");

        assertThat(gemini.requests()).hasSize(1);
        assertThat(gemini.requests().get(0).userText()).contains(": Milk | ", ": Sugar | ");
    }

    @Test
    void labels_end_in_equal_shares_whatever_the_model_prefers() {
        gemini.otherwise(new BiasedDouble());

        Result result = program()
                .run("--query", "tea", "--format", "pair-class", "--samples", "3000", "--yes", "--batch-size", "100");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> rows = Rows.jsonl(folder.resolve("synthetic_data_pair-class_from_query.jsonl"));
        for (int label = 0; label < 3; label++) {
            int wanted = label;
            assertThat(rows.stream()
                            .filter(row -> row.get("label").asInt() == wanted)
                            .count())
                    .isBetween(980L, 1_020L);
        }
    }

    @Test
    void a_label_that_never_comes_does_not_keep_a_run_from_ending() {
        gemini.otherwise(
                request -> Answers.text(BiasedDouble.rows(request, number -> 0).toString()));

        Result result =
                program().run("--query", "tea", "--format", "pair-class", "--samples", "100", "--concurrency", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("no rows with \"label\" 1 after 5 requests");
    }

    @Test
    void rows_that_follow_their_attributes_have_each_value_as_often_as_planned() {
        gemini.otherwise(new AttributeDouble());

        Result result = run("--samples", "100");

        assertThat(result.exitCode()).as(result.err()).isZero();
        Map<String, Long> planned = gemini.requests().stream()
                .flatMap(request -> AttributeDouble.asked(request.userText()).stream())
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        Map<String, Long> made = Rows.jsonl(folder.resolve("synthetic_data_pair_from_query.jsonl")).stream()
                .map(row -> row.get("anchor").asText())
                .flatMap(anchor ->
                        Stream.of(anchor.substring(1, anchor.indexOf(']')).split("\\|")))
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        assertThat(made).isEqualTo(planned);
        assertThat(List.of("short", "medium", "long")).allMatch(length -> Math.abs(made.get(length) - 33) <= 5);
        assertThat(List.of("beginner", "intermediate", "expert"))
                .allMatch(level -> Math.abs(made.get(level) - 33) <= 5);
        assertThat(List.of("question", "search", "title", "paraphrase", "claim"))
                .allMatch(relation -> Math.abs(made.get(relation) - 20) <= 5);
        assertThat(List.of("a guest", "a cook", "a dealer")).allMatch(persona -> Math.abs(made.get(persona) - 11) <= 5);
    }

    @Test
    void each_batch_of_25_spans_personas_lengths_and_levels() {
        gemini.otherwise(new AttributeDouble());

        run("--samples", "100");

        assertThat(gemini.requests()).hasSize(5).first().satisfies(plan -> assertThat(plan.rowsWanted())
                .isEmpty());
        for (ReceivedRequest request : gemini.requests().subList(1, 5)) {
            List<List<String>> rows = AttributeDouble.asked(request.userText());
            assertThat(rows).hasSize(25);
            assertThat(rows.stream().map(row -> row.get(1)).distinct()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(rows.stream().map(row -> row.get(2)).distinct()).hasSize(3);
            assertThat(rows.stream().map(row -> row.get(3)).distinct()).hasSize(3);
        }
    }

    @Test
    void personas_are_kept_and_a_resumed_run_uses_them() {
        gemini.otherwise(new AttributeDouble());
        run("--samples", "25");

        run("--samples", "50", "--resume");

        assertThat(gemini.requests()).hasSize(3);
        assertThat(AttributeDouble.asked(gemini.requests().get(2).userText()))
                .allMatch(row -> PERSONAS.contains(row.get(1)));
    }

    @Test
    void a_model_that_draws_no_personas_leaves_the_usual_ones() {
        gemini.answer(Answers.text("[\"green tea\",\"black tea\"]")).otherwise(ModelDouble.of("pair"));

        run("--samples", "25");

        assertThat(AttributeDouble.asked(gemini.requests().get(1).userText()).stream()
                        .map(row -> row.get(1))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void only_the_relations_that_are_named_are_asked_for() {
        gemini.otherwise(new AttributeDouble());

        Result result = run("--samples", "25", "--relation", "question,title");

        assertThat(result.exitCode()).as(result.err()).isZero();
        String prompt = gemini.requests().get(1).userText();
        assertThat(AttributeDouble.asked(prompt).stream().map(row -> row.get(4)).distinct())
                .containsExactlyInAnyOrder("question", "title");
        assertThat(prompt).contains("- question: the anchor asks").doesNotContain("paraphrase: both");
    }

    @Test
    void relations_that_a_format_does_not_have_are_refused() {
        Result misspelt = run("--relation", "titel");
        Result other = program().run(commandLine("--query tea --format qa --relation title"));
        Result offline = program().run(commandLine("--documents . --format pair --provider offline --relation title"));

        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.err()).contains("unknown relation 'titel': did you mean 'title'?");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("--relation is only for pair, and the format is 'qa'");
        assertThat(offline.exitCode()).isEqualTo(2);
        assertThat(offline.err()).contains("--relation needs a model");
    }

    @Test
    void a_dry_run_shows_the_planning_prompt_and_the_attributes_of_the_first_rows() {
        Result result = run("--samples", "100", "--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("\"personas\": who would write", "\nrows 1–", ": (topic ", "(persona ", "| short |")
                .contains("\"maxItems\" : 25");
        assertThat(gemini.requests()).isEmpty();
    }

    private long rowCalls() {
        return gemini.requests().stream()
                .filter(request -> request.rowsWanted().isPresent())
                .count();
    }

    private Result run(String... options) {
        return program().run(commandLine("--query tea --format pair --no-refine", options));
    }

    private List<JsonNode> rejected() {
        return Rows.jsonl(folder.resolve("synthetic_data_pair_from_query.run/rejected.jsonl"));
    }
}
