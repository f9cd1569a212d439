package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.BatchDouble;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.ReviewDouble;
import dev.sdg.standin.StandInJob.State;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Runs by batch jobs, with each provider that has them. */
@Timeout(120)
class BatchApiIT {
    private static final String KEY = "sk-Canary-0123456789";

    @TempDir
    Path folder;

    private final ProviderStandIn standIn = ProviderStandIn.start();
    private final BatchDouble api = BatchDouble.of("pair");

    @BeforeEach
    void open() {
        standIn.otherwise(api);
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void rows_come_by_batch_jobs(Wire wire) throws IOException {
        Result result = run(wire, 100);

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(100);
        assertThat(api.jobs()).hasSize(1);
        assertThat(api.answered()).isEqualTo(10);
        assertThat(api.calls()).isZero();
        assertThat(Rows.object(result.out()).get("calls").asInt()).isEqualTo(10);
        assertThat(result.err())
                .contains("submitted batch job " + api.jobs().get(0).id(), "0 of 10 requests done");
        assertThat(result.out() + result.err()).doesNotContain(KEY);
        JsonNode job = files().manifest().get("batch_jobs").get(0);
        assertThat(job.get("id").asText()).isEqualTo(api.jobs().get(0).id());
        assertThat(job.get("state").asText()).isEqualTo("read");
        assertThat(filesOfJobs()).isEmpty();
    }

    @Test
    void a_larger_run_goes_in_three_waves() {
        Result result = run(Wire.OPENAI, 600);

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(600);
        assertThat(api.jobs()).extracting(job -> job.size()).containsExactly(20, 20, 20);
    }

    @Test
    void between_waves_prompts_learn_which_rows_are_there() {
        Result result = run(Wire.GEMINI, 300, "--avoid", "5", "--batch-size", "5");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> uploads = standIn.requests().stream()
                .filter(request -> request.path().contains("upload_id"))
                .map(request -> request.text())
                .toList();
        String first = files().rows().get(0).get("anchor").asText();
        assertThat(uploads).hasSize(3);
        assertThat(uploads.get(0)).doesNotContain("lready");
        assertThat(first).isNotBlank();
        assertThat(uploads.get(1).length()).isGreaterThan(uploads.get(0).length());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void killed_after_submission_and_in_the_middle_of_reading_it_pays_for_nothing_twice(Wire wire) {
        api.frozen(true);
        Running first = reached(wire).launched().start(arguments(wire, 3000));
        first.until(() -> first.said().contains("requests done"));
        first.signal("KILL").end();
        assertThat(files().manifest().get("batch_jobs").get(0).get("id").asText())
                .isEqualTo(api.jobs().get(0).id());
        assertThat(files().partial()).doesNotExist();
        api.frozen(false);
        Running second = reached(wire).launched().start(arguments(wire, 3000, "--resume"));
        second.until(() -> Files.exists(files().partial()) && size(files().partial()) > 1000);
        second.signal("KILL").end();
        int saved = files().rows().size();

        Result result = run(wire, 3000, "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(saved).isBetween(1, 2999);
        files().assertWhole(3000);
        assertThat(api.answered()).isEqualTo(300);
        assertThat(api.calls()).isZero();
        assertThat(Rows.object(result.out()).get("duplicates").asInt()).isLessThanOrEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void a_job_whose_id_did_not_come_back_is_found_again(Wire wire) {
        api.submission(answer -> Answers.silence());
        Running killed = reached(wire).launched().start(arguments(wire, 100));
        killed.until(() -> !api.jobs().isEmpty());
        killed.signal("KILL").end();
        assertThat(files().manifest().get("batch_jobs").get(0).get("state").asText())
                .isEqualTo("submitting");

        Result result = run(wire, 100, "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(100);
        assertThat(api.jobs()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void a_job_whose_submission_was_cut_off_is_not_submitted_again(Wire wire) {
        api.submission(answer -> Answers.close());

        Result result = run(wire, 100);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(api.jobs()).hasSize(1);
    }

    @Test
    void a_job_of_another_program_is_told_from_a_lost_one() {
        api.refusal(Answers.silence());
        Running killed = reached(Wire.ANTHROPIC).launched().start(arguments(Wire.ANTHROPIC, 100));
        killed.until(() -> standIn.requests().stream()
                .anyMatch(request -> request.line().startsWith("POST /v1/messages/batches")));
        killed.signal("KILL").end();
        Path other = folder.resolve("other");
        Result others = Program.in(folder)
                .with("ANTHROPIC_BASE_URL", standIn.url().toString())
                .with("ANTHROPIC_API_KEY", KEY)
                .run(arguments(Wire.ANTHROPIC, 100, "--output-prefix", other.toString()));
        assertThat(others.exitCode()).as(others.err()).isZero();

        Result result = run(Wire.ANTHROPIC, 100, "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(100);
        assertThat(api.jobs()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void what_fails_is_asked_again_and_the_last_rows_come_by_calls(Wire wire) {
        api.failing(number -> number % 5 == 2);

        Result result = run(wire, 200);

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(200);
        assertThat(api.calls()).isBetween(1, 2);
        JsonNode report = Rows.object(result.out());
        assertThat(report.get("calls").asInt()).isEqualTo(api.answered() + api.calls());
        assertThat(report.get("rejected").get("provider").asInt()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void without_calls_the_last_rows_come_by_jobs(Wire wire) {
        api.failing(number -> number % 5 == 4);

        Result result = run(wire, 200, "--no-live-tail");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(200);
        assertThat(api.calls()).isZero();
        assertThat(api.answered()).isLessThanOrEqualTo(26);
    }

    @ParameterizedTest
    @CsvSource({
        "GEMINI, EXPIRED, expired", "GEMINI, CANCELLED, was cancelled",
        "OPENAI, EXPIRED, expired", "OPENAI, CANCELLED, was cancelled",
        "ANTHROPIC, EXPIRED, expired", "ANTHROPIC, CANCELLED, was cancelled"
    })
    void a_job_that_ends_early_is_said_and_its_replies_are_kept(Wire wire, State state, String word) {
        api.ending(state);

        Result result = run(wire, 100);

        int kept = wire == Wire.GEMINI ? 0 : 50;
        assertThat(result.exitCode()).as(result.err()).isEqualTo(5);
        assertThat(result.err())
                .contains("batch job %s %s".formatted(api.jobs().get(0).id(), word));
        JsonNode report = Rows.object(result.out());
        assertThat(report.get("saved").asInt()).isEqualTo(kept);
        assertThat(report.get("calls").asInt()).isEqualTo(kept / 10);
        api.ending(State.ENDED);
        Result resumed = run(wire, 100, "--resume");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        files().assertWhole(100);
        assertThat(api.jobs()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"GEMINI", "OPENAI"})
    void a_job_that_fails_is_said_without_the_key(Wire wire) {
        api.failingJobs("no capacity for " + KEY);

        Result result = run(wire, 100);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(5);
        assertThat(result.err()).contains("failed: no capacity for").doesNotContain(KEY);
    }

    @Test
    void a_job_that_failed_for_lack_of_credit_does_not_stand_in_the_way_of_the_next() {
        api.failingJobs("Billing hard limit has been reached");

        Result stopped = run(Wire.OPENAI, 100);
        api.ending(State.ENDED);
        Result resumed = run(Wire.OPENAI, 100, "--resume");

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(5);
        assertThat(stopped.err()).contains("until the account has credit");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(api.jobs()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void odd_lines_of_results_cost_no_other_ones(Wire wire) {
        api.results(lines -> {
            List<String> odd = new ArrayList<>(lines);
            if (!lines.isEmpty()) {
                odd.add("}{ no JSON");
                odd.add(1, lines.get(0));
                odd.add(lines.get(0).replaceAll("sdg-\\w+", "sdg-other"));
            }
            return odd;
        });

        Result result = run(wire, 100);

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(100);
        assertThat(result.err()).contains("1 unreadable line, 1 unknown key and 1 repeated key");
        assertThat(Rows.object(result.out()).get("duplicates").asInt()).isZero();
    }

    @Test
    void a_request_without_a_readable_reply_is_asked_again() {
        api.results(lines -> lines.subList(0, Math.min(8, lines.size())));

        Result result = run(Wire.OPENAI, 100);

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(100);
        assertThat(api.calls()).isEqualTo(2);
        assertThat(Rows.object(result.out()).get("rejected").get("provider").asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void a_submission_that_is_refused_for_the_rate_is_tried_again(Wire wire) {
        api.refusal(wire.failure(429, "rate_limit_error", "Too many jobs", Map.of("Retry-After", "7")));

        Result result = run(wire, 100);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("waiting 7 s");
        assertThat(api.jobs()).hasSize(1);
    }

    @Test
    void a_submission_that_never_succeeds_stops_the_run_and_is_gone_on_with() {
        for (int i = 0; i < 3; i++) {
            api.refusal(Wire.OPENAI.failure(503, "overloaded", "Later", Map.of()));
        }

        Result stopped = run(Wire.OPENAI, 100, "--max-retries", "2");
        Result resumed = run(Wire.OPENAI, 100, "--resume");

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(5);
        assertThat(stopped.err()).contains("Resume with: ");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(api.jobs()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void a_wrong_key_is_told_before_anything_is_written(Wire wire) {
        standIn.otherwise(request -> wire.failure(401, "authentication_error", "Incorrect API key " + KEY, Map.of()));

        Result result = run(wire, 100);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
        assertThat(result.err()).doesNotContain(KEY);
        assertThat(files().sidecar("manifest.json")).doesNotExist();
        assertThat(filesOfJobs()).isEmpty();
    }

    @Test
    void a_refused_parameter_is_left_out_of_the_next_wave() {
        api.refusing("temperature");

        Result result = run(Wire.OPENAI, 100, "--temperature", "0.7", "--no-live-tail");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(100);
        assertThat(result.err()).contains("does not accept temperature");
        assertThat(api.jobs()).hasSize(2);
    }

    @Test
    void each_request_of_a_job_counts_as_a_call() {
        Result result = run(Wire.GEMINI, 100, "--max-calls", "4");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(result.err()).contains("--max-calls");
        assertThat(api.answered()).isEqualTo(4);
        files().assertWhole(40);
    }

    @Test
    void tokens_of_jobs_cost_half_the_price() throws IOException {
        String prices = folder.resolve("prices.json").toString();
        Files.writeString(
                Path.of(prices),
                "{\"models\": {\"some-model\": [{\"input\": 100, \"cached_input\": 100, \"output\": 1000}]}}");

        Result jobs = reached(Wire.OPENAI).with("SDG_PRICES", prices).run(arguments(Wire.OPENAI, 100));
        Result budget = reached(Wire.OPENAI)
                .with("SDG_PRICES", prices)
                .run(arguments(Wire.OPENAI, 2000, "--max-cost", "2", "--output-prefix", "limited"));

        // 100 tokens of input, 27 of output and thoughts a reply
        assertThat(Rows.object(jobs.out()).get("cost_usd").asDouble()).isEqualTo(10 * (0.01 + 0.027) / 2);
        assertThat(budget.exitCode()).as(budget.err()).isEqualTo(6);
        assertThat(Rows.object(budget.out()).get("cost_usd").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(2);
    }

    @Test
    void rows_of_jobs_are_reviewed_by_calls_at_full_price() throws IOException {
        String prices = folder.resolve("prices.json").toString();
        Files.writeString(
                Path.of(prices),
                "{\"models\": {\"some-model\": [{\"input\": 100, \"cached_input\": 100, \"output\": 1000}],"
                        + " \"judge\": [{\"input\": 200, \"cached_input\": 200, \"output\": 2000}]}}");
        reviewed(request -> Wire.OPENAI.text(ReviewDouble.grades(request)));
        api.results(lines -> lines.size() < 10
                ? lines
                : lines.stream().map(BatchApiIT::withABadRow).toList());

        Result result = reached(Wire.OPENAI)
                .with("SDG_PRICES", prices)
                .run(arguments(Wire.OPENAI, 100, "--review", "--review-model", "judge", "--no-live-tail"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(100);
        assertThat(files().rows()).noneMatch(row -> row.toString().contains(ReviewDouble.BAD));
        JsonNode report = Rows.object(result.out());
        assertThat(report.at("/rejected/low_grade").asInt()).isEqualTo(10);
        assertThat(reviews()).isEqualTo(api.answered());
        assertThat(report.get("calls").asInt()).isEqualTo(1 + 2 * api.answered());
        assertThat(report.get("unreviewed").asInt()).isZero();
        // 100 tokens of input, 27 of output and thoughts a reply
        assertThat(report.get("cost_usd").asDouble())
                .isCloseTo(api.answered() * (0.01 + 0.027) / 2 + (1 + reviews()) * (0.02 + 0.054), within(1e-6));
    }

    @Test
    void a_reviewer_that_does_not_exist_ends_the_run_before_a_job_is_submitted() {
        standIn.otherwise(request -> request.body().path("model").asText().equals("judge")
                ? Wire.OPENAI.failure(404, "model_not_found", "The model 'judge' does not exist", Map.of())
                : api.apply(request));

        Result result = run(Wire.OPENAI, 100, "--review", "--review-model", "judge");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("'judge'");
        assertThat(api.jobs()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_limit_of_calls_leaves_room_for_the_reviews_of_a_wave() {
        reviewed(request -> Wire.OPENAI.text(ReviewDouble.grades(request)));

        Result result = run(Wire.OPENAI, 100, "--review", "--max-calls", "8");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(api.answered()).isEqualTo(4);
        assertThat(reviews()).isEqualTo(4);
        assertThat(Rows.object(result.out()).get("unreviewed").asInt()).isZero();
    }

    @Test
    void replies_that_cannot_be_reviewed_yet_stay_unread() {
        reviewed(request -> Wire.OPENAI.failure(401, "invalid_api_key", "Incorrect API key", Map.of()));
        Result refused = run(Wire.OPENAI, 100, "--review");
        reviewed(request -> Wire.OPENAI.text(ReviewDouble.grades(request)));

        Result resumed = run(Wire.OPENAI, 100, "--review", "--resume");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(4);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        files().assertWhole(100);
        assertThat(api.answered()).isEqualTo(10);
        assertThat(Rows.object(resumed.out()).get("unreviewed").asInt()).isZero();
    }

    @Test
    void an_open_job_is_not_forgotten() {
        Result stopped = interrupted();

        Result refused = run(Wire.OPENAI, 100);
        Result resumed = reached(Wire.OPENAI).run(live("--resume"));

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(130);
        assertThat(stopped.err()).contains("Resume with: ");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("batch_0", "--resume", "--overwrite");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        files().assertWhole(100);
        assertThat(api.answered()).isEqualTo(10);
        assertThat(api.calls()).isZero();
    }

    @Test
    void a_job_of_a_replaced_run_is_named() {
        interrupted();

        Result result = run(Wire.OPENAI, 100, "--overwrite");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("batch job batch_0 of the replaced run is given up");
        files().assertWhole(100);
        assertThat(filesOfJobs()).isEmpty();
    }

    private Result interrupted() {
        api.frozen(true);
        Running running = reached(Wire.OPENAI).launched().start(arguments(Wire.OPENAI, 100));
        running.until(() -> running.said().contains("requests done"));
        assertThat(filesOfJobs()).hasSize(2).allSatisfy(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------"));
        Result stopped = running.signal("INT").end();
        api.frozen(false);
        return stopped;
    }

    @Test
    void rows_from_documents_name_their_passages() throws IOException {
        BatchDouble qa = BatchDouble.of("qa").failing(number -> number == 1);
        standIn.otherwise(qa);
        Files.writeString(folder.resolve("tea.md"), "# Tea\n\nGreen tea is steamed soon after it was picked.\n");
        Files.writeString(folder.resolve("far.md"), "# Coffee\n\nCoffee is roasted for about ten minutes.\n");
        List<String> arguments = new ArrayList<>(List.of(arguments(Wire.OPENAI, 8, "--batch-size", "2")));
        arguments.subList(0, 4).clear();
        arguments.addAll(List.of("--documents", ".", "--format", "qa", "--passage-tokens", "20"));

        Result result = reached(Wire.OPENAI).run(arguments);

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> provenance =
                Rows.jsonl(folder.resolve("synthetic_data_qa_from_docs.run").resolve("provenance.jsonl"));
        assertThat(provenance).hasSize(8);
        assertThat(provenance)
                .extracting(line -> line.get("file").asText().replaceFirst(".*/", ""))
                .contains("tea.md", "far.md");
        assertThat(qa.jobs()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ollama, --query tea", "offline, --documents ."})
    void providers_without_jobs_are_refused(String provider, String input) {
        Result result = program()
                .run("--format pair --batch-api --model m --provider %s %s"
                        .formatted(provider, input)
                        .split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--batch-api works with gemini, openai, anthropic");
        assertThat(standIn.requests()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_option_for_jobs_alone_is_refused_without_them() {
        Result result = program().run("--query", "tea", "--format", "pair", "--no-live-tail");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--no-live-tail is only for runs with --batch-api");
    }

    @Test
    void a_server_without_batch_jobs_is_told_so() {
        standIn.otherwise(request -> Answers.html(404, "<html>not here</html>"));

        Result result = run(Wire.OPENAI, 100);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(files().sidecar("manifest.json")).doesNotExist();
    }

    @Test
    void a_dry_run_counts_requests_at_half_the_price() {
        String[] plain = {
            "--query",
            "tea",
            "--format",
            "pair",
            "--samples",
            "1000",
            "--seed",
            "1",
            "--dry-run",
            "--json",
            "--no-refine"
        };
        String[] jobs =
                Stream.concat(Stream.of(plain), Stream.of("--batch-api")).toArray(String[]::new);

        JsonNode live = Rows.object(program().run(plain).out());
        JsonNode half = Rows.object(program().run(jobs).out());

        assertThat(half.get("low").get("calls")).isEqualTo(live.get("low").get("calls"));
        double share = half.get("high").get("cost_usd").asDouble()
                / live.get("high").get("cost_usd").asDouble();
        assertThat(share).isBetween(0.5, 0.51);
        assertThat(half.get("high").get("seconds").isNull()).isTrue();
    }

    private void reviewed(Function<ReceivedRequest, Answer> review) {
        standIn.otherwise(request -> ReviewDouble.isReview(request) ? review.apply(request) : api.apply(request));
    }

    private long reviews() {
        return standIn.requests().stream().filter(ReviewDouble::isReview).count();
    }

    private static String withABadRow(String line) {
        String field = "anchor\\\":\\\"";
        return line.replaceFirst(Pattern.quote(field), Matcher.quoteReplacement(field + ReviewDouble.BAD + " "));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // being renamed
        }
    }

    private Result run(Wire wire, int samples, String... more) {
        return reached(wire).run(arguments(wire, samples, more));
    }

    private DataSetFiles files() {
        return new DataSetFiles(folder);
    }

    private List<Path> filesOfJobs() {
        return Program.filesIn(folder).stream()
                .filter(file -> file.contains("/sdg-"))
                .map(folder::resolve)
                .toList();
    }

    private Program reached(Wire wire) {
        String url = standIn.url().toString();
        return switch (wire) {
            case GEMINI -> program().with("GOOGLE_GEMINI_BASE_URL", url).with("GOOGLE_API_KEY", KEY);
            case OPENAI -> program().with("OPENAI_BASE_URL", url + "/v1").with("OPENAI_API_KEY", KEY);
            case ANTHROPIC -> program().with("ANTHROPIC_BASE_URL", url).with("ANTHROPIC_API_KEY", KEY);
            case OLLAMA -> program().with("OLLAMA_HOST", "127.0.0.1:" + standIn.port());
        };
    }

    private Program program() {
        return Program.in(folder);
    }

    private static String[] live(String... more) {
        List<String> arguments = new ArrayList<>(List.of(arguments(Wire.OPENAI, 100, more)));
        arguments.remove("--batch-api");
        return arguments.toArray(String[]::new);
    }

    private static String[] arguments(Wire wire, int samples, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--query", "tea", "--format", "pair"));
        arguments.addAll(List.of("--samples", Integer.toString(samples), "--no-refine", "--topics", "off"));
        arguments.addAll(List.of("--batch-size", "10", "--json", "--output-format", "jsonl", "--batch-api"));
        arguments.addAll(List.of("--provider", wire.name().toLowerCase(Locale.ROOT), "--model", "some-model"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
