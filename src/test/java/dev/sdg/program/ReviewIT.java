package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.ReviewDouble;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a model grades before they are saved, and the models that plan and grade. */
@Timeout(60)
class ReviewIT {
    @TempDir
    Path folder;

    private final ProviderStandIn standIn = ProviderStandIn.start();

    @AfterEach
    void close() {
        standIn.close();
    }

    @ParameterizedTest
    @EnumSource
    void bad_rows_are_left_out_for_two_calls_a_batch(Wire wire) {
        standIn.otherwise(new ReviewDouble(ModelDouble.of("pair")));

        Result result = run(wire, 300, "--review");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(300);
        assertThat(files().rows())
                .filteredOn(row -> row.toString().contains(ReviewDouble.BAD))
                .hasSizeLessThan(300 * 2 / 100);
        double needed = Math.ceil(300 / 0.8 / 25);
        assertThat(standIn.requests()).hasSizeLessThanOrEqualTo((int) (2.2 * needed));
    }

    @Test
    void report_manifest_provenance_and_rejections_say_which_grades_rows_got() {
        standIn.otherwise(new ReviewDouble(ModelDouble.of("pair")));

        Result result = run(40, "--review", "--batch-size", "10");

        JsonNode report = Rows.object(result.out());
        int low = report.at("/rejected/low_grade").asInt();
        assertThat(low).isPositive();
        assertThat(report.at("/grades/1").asInt()).isEqualTo(low);
        assertThat(report.at("/grades/5").asInt())
                .isEqualTo(40 + report.at("/rejected/surplus").asInt());
        assertThat(report.path("unreviewed").asInt(-1)).isZero();
        assertThat(files().manifest().at("/review/grades")).isEqualTo(report.path("grades"));
        assertThat(Rows.jsonl(files().sidecar("provenance.jsonl")))
                .extracting(line -> line.path("grade").asInt())
                .containsOnly(5);
        assertThat(Rows.jsonl(files().sidecar("rejected.jsonl")))
                .filteredOn(line -> line.path("reason").asText().equals("low_grade"))
                .hasSize(low)
                .allSatisfy(line -> assertThat(line.path("detail").asText())
                        .isEqualTo("grade 1, at least 3 wanted: filler in place of a text"));
        assertThat(run(40, "--review", "--batch-size", "10", "--resume").out()).contains("\"grades\":");
        JsonNode page = Rows.object(Program.in(folder)
                .run("report", files().data().toString(), "--json")
                .out());
        int high = report.at("/grades/5").asInt();
        assertThat(page.at("/run/mean_grade").asDouble()).isCloseTo((5.0 * high + low) / (high + low), within(0.001));
    }

    static Stream<Function<ReceivedRequest, Answer>> failedReviews() {
        return Stream.of(
                request -> Wire.OPENAI.failure(500, "api_error", "Internal error", Map.of()),
                request -> Wire.OPENAI.failure(400, "invalid_request_error", "No such field", Map.of()),
                request -> Wire.OPENAI.failure(429, "insufficient_quota", "No credit", Map.of()),
                request -> Wire.OPENAI.text("All of them are fine."),
                request ->
                        Wire.OPENAI.text("{\"grades\": [{\"row\": \"99\", \"grade\": 5}, {\"row\": 1, \"grade\": 9}]}"),
                request -> Answers.html(200, "<html>"));
    }

    @ParameterizedTest
    @MethodSource("failedReviews")
    void a_review_that_fails_costs_no_rows(Function<ReceivedRequest, Answer> failed) {
        reviews(failed);

        Result result = run(10, "--review", "--batch-size", "5");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(10);
        assertThat(Rows.object(result.out()).path("unreviewed").asInt()).isEqualTo(10);
        assertThat(result.err().lines().filter(line -> line.contains("kept without a grade")))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("failedReviews")
    void a_strict_review_that_fails_saves_no_rows(Function<ReceivedRequest, Answer> failed) {
        reviews(failed);

        Result result = run(10, "--review=strict", "--batch-size", "5");

        assertThat(result.exitCode()).as(result.err()).isIn(1, 5, 6);
        JsonNode report = Rows.object(result.out());
        assertThat(report.path("saved").asInt()).isZero();
        assertThat(report.at("/rejected/low_grade").asInt()).isPositive();
        assertThat(report.path("candidates").asInt())
                .isEqualTo(report.at("/rejected/low_grade").asInt());
    }

    @Test
    void rows_that_a_reply_leaves_out_are_unreviewed() {
        reviews(request -> Wire.OPENAI.text("{\"grades\": [{\"row\": 2, \"grade\": \"4\", \"reason\": \"fits\"}]}"));

        Result result = run(6, "--review", "--batch-size", "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.object(result.out()).path("unreviewed").asInt()).isEqualTo(4);
        assertThat(Rows.object(result.out()).at("/grades/4").asInt()).isEqualTo(2);
        assertThat(standIn.requests()).hasSize(4);
    }

    @Test
    void a_strict_review_asks_again_for_rows_that_a_reply_leaves_out() {
        reviews(request -> Wire.OPENAI.text("{\"grades\": [{\"row\": 1, \"grade\": 4, \"reason\": \"fits\"}]}"));

        Result result = run(3, "--review=strict");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(3);
        assertThat(Rows.object(result.out()).at("/grades/4").asInt()).isEqualTo(3);
        assertThat(standIn.requests())
                .filteredOn(ReviewDouble::isReview)
                .extracting(request -> ReviewDouble.shown(request).size())
                .containsExactly(3, 2, 1);
    }

    @Test
    void each_job_has_its_model() {
        standIn.otherwise(new ReviewDouble(ModelDouble.of("pair")));

        Result result = program(Wire.OPENAI)
                .run(arguments(
                        Wire.OPENAI,
                        20,
                        List.of("--plan-model", "planner", "--model", "writer", "--review", "--review-model", "judge"),
                        List.of()));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(standIn.requests())
                .allSatisfy(request -> assertThat(request.body().path("model").asText())
                        .isEqualTo(
                                ReviewDouble.isReview(request)
                                        ? "judge"
                                        : request.rowsWanted().isPresent() ? "writer" : "planner"));
        assertThat(standIn.requests())
                .extracting(request -> request.body().path("model").asText())
                .contains("planner", "writer", "judge");
    }

    @Test
    void sampling_is_for_rows_only() {
        reviews(request -> Wire.OPENAI.text(ReviewDouble.grades(request)));

        run(5, "--review", "--temperature", "1.3");

        assertThat(standIn.requests())
                .extracting(request -> request.body().path("temperature").asDouble() == 1.3)
                .containsExactly(true, false);
    }

    @Test
    void a_reviewer_that_does_not_exist_ends_the_run_before_a_row_is_saved() {
        reviews(request -> Wire.OPENAI.failure(404, "model_not_found", "The model 'judge' does not exist", Map.of()));

        Result result = run(10, "--review", "--review-model", "judge");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("'judge'");
        assertThat(Program.filesIn(folder)).noneMatch(file -> file.endsWith(".jsonl"));
    }

    @Test
    void a_run_whose_rows_are_all_bad_ends() {
        reviews(request -> Wire.OPENAI.text(ReviewDouble.grades(request).replace("\"grade\":5", "\"grade\":2")));

        Result result = run(100, "--review", "--batch-size", "5");

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.err()).contains("the review left no row of the batch");
        assertThat(standIn.requests()).hasSizeLessThan(40);
    }

    @Test
    void the_lowest_grade_is_the_users_choice() {
        reviews(request -> Wire.OPENAI.text(ReviewDouble.grades(request).replace("\"grade\":5", "\"grade\":2")));

        Result result = run(10, "--review", "--min-grade", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.object(result.out()).at("/grades/2").asInt()).isEqualTo(10);
    }

    @Test
    void a_row_that_is_there_already_is_not_graded_again() {
        Map<String, Integer> graded = new ConcurrentHashMap<>();
        ModelDouble model = ModelDouble.of("pair");
        String repeated = "{\"anchor\": \"The same again\", \"positive\": \"Once more the same\"}";
        standIn.otherwise(request -> {
            if (ReviewDouble.isReview(request)) {
                ReviewDouble.shown(request).values().forEach(row -> graded.merge(row.toString(), 1, Integer::sum));
                return Wire.OPENAI.text(ReviewDouble.grades(request));
            }
            return Wire.OPENAI.text(model.reply(request).replaceFirst("\\[", "[" + repeated + ", " + repeated + ", "));
        });

        Result result = run(30, "--review", "--batch-size", "5", "--concurrency", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.object(result.out()).path("duplicates").asInt()).isPositive();
        assertThat(graded)
                .hasSizeGreaterThan(10)
                .allSatisfy((row, times) -> assertThat(times).as(row).isEqualTo(1));
    }

    @Test
    void labels_are_found_blind_and_disagreement_is_reported() throws IOException {
        ModelDouble model = ModelDouble.of("pair-class");
        standIn.otherwise(request -> Wire.OPENAI.text(
                ReviewDouble.isReview(request)
                        ? ReviewDouble.grades(request).replace("\"grade\"", "\"label\": \"neutral\", \"grade\"")
                        : model.reply(request)));

        Result result = program(Wire.OPENAI)
                .run(
                        "--query",
                        "tea",
                        "--format",
                        "pair-class",
                        "--samples",
                        "9",
                        "--no-refine",
                        "--topics",
                        "off",
                        "--json",
                        "-p",
                        "openai",
                        "--model",
                        "m",
                        "--review");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(standIn.requests())
                .filteredOn(ReviewDouble::isReview)
                .flatExtracting(request -> ReviewDouble.shown(request).values())
                .allSatisfy(row -> assertThat(row.fieldNames()).toIterable().containsExactly("premise", "hypothesis"));
        JsonNode report = Rows.object(result.out());
        long others = Rows.jsonl(folder.resolve("synthetic_data_pair-class_from_query.jsonl")).stream()
                .filter(row -> row.path("label").asInt() != 1)
                .count();
        assertThat(report.path("labels_differ").asLong()).isEqualTo(others).isPositive();
        assertThat(report.path("label_disagreement").asDouble())
                .isEqualTo(
                        Math.round(1e4 * others / report.path("labels_compared").asDouble()) / 1e4);
        String provenance = Files.readString(
                folder.resolve("synthetic_data_pair-class_from_query.run").resolve("provenance.jsonl"));
        assertThat(provenance).contains("\"review_label\":1,\"label_agrees\":true", "\"label_agrees\":false");
    }

    @Test
    void a_reviewer_sees_the_passage_where_a_row_cannot_be_judged_without() throws IOException {
        Files.writeString(folder.resolve("tea.txt"), "Green tea is steamed soon after it is picked. ".repeat(8));
        for (String format : List.of("qa", "pair")) {
            standIn.otherwise(new ReviewDouble(ModelDouble.of(format)));
            Result result = program(Wire.OPENAI)
                    .run(
                            "--documents",
                            "tea.txt",
                            "--format",
                            format,
                            "--samples",
                            "2",
                            "--json",
                            "-p",
                            "openai",
                            "--model",
                            "m",
                            "--review",
                            "--grounding",
                            "off");
            assertThat(result.exitCode()).as(result.err()).isIn(0, 6);
        }

        assertThat(standIn.requests())
                .filteredOn(ReviewDouble::isReview)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.userText().contains("<passage id=\"p1\">"))
                        .isEqualTo(request.userText().contains("\"passage\":\"p1\""))
                        .isEqualTo(request.userText().contains("\"anchor\"")));
    }

    @Test
    void rows_are_graded_with_the_negatives_that_were_mined_for_them() {
        standIn.otherwise(new ReviewDouble(ModelDouble.of("pair")));

        Result result = program(Wire.OPENAI)
                .with("XDG_CACHE_HOME", Path.of("target/cache").toAbsolutePath().toString())
                .run(
                        "--documents",
                        Path.of("examples/docs").toAbsolutePath().toString(),
                        "--format",
                        "triplet",
                        "--negatives",
                        "mined",
                        "--samples",
                        "6",
                        "--json",
                        "-p",
                        "openai",
                        "--model",
                        "m",
                        "--review",
                        "--grounding",
                        "off",
                        "--round-trip",
                        "off");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(standIn.requests())
                .filteredOn(ReviewDouble::isReview)
                .flatExtracting(request -> ReviewDouble.shown(request).values())
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.fieldNames()).toIterable().contains("anchor", "positive", "negative"));
        assertThat(Rows.object(result.out()).at("/grades/5").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(Rows.jsonl(folder.resolve("synthetic_data_triplet_from_docs.jsonl")))
                .hasSize(6)
                .noneMatch(row -> row.toString().contains(ReviewDouble.BAD));
    }

    @Test
    void a_resumed_run_has_the_same_review() {
        standIn.otherwise(new ReviewDouble(ModelDouble.of("pair")));
        run(20, "--review");

        Result other = run(40, "--review", "--min-grade", "4", "--resume");
        Result same = run(40, "--review", "--resume");

        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("--min-grade was 3, is 4");
        assertThat(same.exitCode()).as(same.err()).isZero();
        JsonNode report = Rows.object(same.out());
        assertThat(report.at("/grades/5").asInt())
                .isEqualTo(40 + report.at("/rejected/surplus").asInt());
        assertThat(report.at("/grades/1").asInt())
                .isEqualTo(report.at("/rejected/low_grade").asInt());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 11})
    void a_limit_of_calls_leaves_room_for_the_review_of_rows_that_were_paid_for(int calls) {
        standIn.otherwise(new ReviewDouble(ModelDouble.of("pair")));

        Result result = run(1000, "--review", "--max-calls", Integer.toString(calls), "--batch-size", "5");

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(standIn.requests()).hasSizeBetween(calls / 2 * 2, calls);
        assertThat(Rows.object(result.out()).path("unreviewed").asInt(-1)).isZero();
    }

    @Test
    void a_dry_run_counts_reviews() {
        Result result = program(Wire.OPENAI)
                .run(arguments(
                        Wire.OPENAI,
                        1000,
                        List.of("--model", "gpt-6-luna", "--review", "--dry-run"),
                        List.of("--json")));

        assertThat(result.out())
                .contains("review  by gpt-6-luna: rows with a grade below 3 are rejected")
                .contains(", of them 40 to 63 for grades")
                .contains("cost    $");
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void options_that_do_nothing_without_a_review_are_refused() {
        Result result = run(10, "--review-model", "m", "--min-grade", "9");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--review-model needs --review", "--min-grade needs --review")
                .contains("--min-grade: '9' is not a whole number from 1 to 5");
        assertThat(run(10, "--review=maybe").err()).contains("--review: 'maybe' is not strict");
    }

    private void reviews(Function<ReceivedRequest, Answer> review) {
        ModelDouble model = ModelDouble.of("pair");
        standIn.otherwise(request -> ReviewDouble.isReview(request) ? review.apply(request) : model.apply(request));
    }

    private DataSetFiles files() {
        return new DataSetFiles(folder);
    }

    private Result run(int samples, String... more) {
        return run(Wire.OPENAI, samples, more);
    }

    private Result run(Wire wire, int samples, String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of("--no-refine", "--topics", "off", "--model", "m"));
        return program(wire).run(arguments(wire, samples, options, List.of()));
    }

    private static List<String> arguments(Wire wire, int samples, List<String> more, List<String> without) {
        List<String> arguments = new ArrayList<>(List.of(
                "--query",
                "tea",
                "--format",
                "pair",
                "--samples",
                Integer.toString(samples),
                "--json",
                "-p",
                wire.name().toLowerCase(Locale.ROOT)));
        arguments.addAll(more);
        arguments.removeAll(without);
        return arguments;
    }

    private Program program(Wire wire) {
        String url = standIn.url().toString();
        Program program = Program.in(folder);
        return switch (wire) {
            case GEMINI -> program.with("GOOGLE_GEMINI_BASE_URL", url).with("GOOGLE_API_KEY", "key-0123456789");
            case OPENAI -> program.with("OPENAI_BASE_URL", url + "/v1").with("OPENAI_API_KEY", "key-0123456789");
            case ANTHROPIC -> program.with("ANTHROPIC_BASE_URL", url).with("ANTHROPIC_API_KEY", "key-0123456789");
            case OLLAMA -> program.with("OLLAMA_HOST", "127.0.0.1:" + standIn.port());
        };
    }
}
