package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.GeminiReply;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ProviderStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a provider does wrong, and what each of it leads to, whatever a model is asked for: rows of a format, or columns
 * of the rows of a table. After every one the numbers equal the files, no row is there twice, and the key is nowhere.
 *
 * <p>Every fault has a meaning for both. A subclass says what is asked for; it has no tests of its own.
 */
abstract class ProviderFaults extends ProgramTest {
    /** How many rows a run asks for, all in one request. */
    static final int ROWS = 10;

    /** Asks for {@value #ROWS} rows that the program itself defines, with a report as JSON. */
    abstract Result run(String... options);

    /** Asks for the same, with a summary for people. */
    abstract Result runForPeople();

    /** Asks for rows that the user defined. */
    abstract Result runOfOwnSchema() throws IOException;

    /** Asks for several rows in a request that tells the model something of each. */
    abstract Result runOfManySources() throws IOException;

    /** Fails unless {@code rows} rows are there, each once and as the model wrote it. */
    abstract void assertRows(int rows) throws IOException;

    /** Fails where there is a row for a user to take. */
    abstract void assertNoRows();

    /** Returns what the model wrote, as it was saved. */
    abstract List<JsonNode> written();

    /** Returns what was rejected, and why. */
    abstract List<JsonNode> rejected();

    /** Returns the part of {@code report} that counts what the model did. */
    abstract JsonNode counts(JsonNode report);

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                fault("P1 quota of the minute", Answers.real("B06-429-minute.json")),
                fault("P4 no details", quota("")),
                fault("P6 900ms", retryInfo("900ms")),
                fault("P6 34.07s", retryInfo("34.07s")),
                fault("P6 0s", retryInfo("0s")),
                fault("P6 -1s", retryInfo("-1s")),
                fault("P6 abc", retryInfo("abc")),
                fault("P7 seconds", retryAfter("7")),
                fault("P7 date", retryAfter(inSeconds(20))),
                fault("P8 503 twice", Answers.real("B08-503.json"), Answers.real("B08-503.json")),
                fault("P8 500 twice", Answers.real("B09-500.json"), Answers.real("B09-500.json")),
                fault("P8 408, 502", Answers.json(408, "{}"), Answers.html(502, "<html>Bad gateway</html>")),
                fault("P8 504", Answers.html(504, "<html>Gateway timeout</html>")),
                fault("P19 recitation", Answers.real("B12-200-recitation.json")),
                fault("P22 nothing", Answers.real("B14-200-other.json")),
                fault("P22 empty text", Answers.text("")),
                fault("P27 page", Answers.html(200, "<html>Welcome</html>")),
                fault("P27 half", Answers.half(200, GeminiReply.saying("[]").json())),
                fault("P29 silence", Answers.silence()),
                fault("P29 half silence", Answers.headersThenSilence()),
                fault("P29 drip", Answers.dripping("[]", Duration.ofMillis(300))),
                fault("P30 closed", Answers.close()),
                fault("P33 error in a list", Answers.json(503, "[" + Answers.realBody("B08-503.json") + "]")),
                fault("P33 error as text", Answers.json(503, "{\"error\": \"overloaded\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFaults")
    void what_passes_costs_no_row(String name, List<Answer> answers) throws IOException {
        gemini.answer(answers.toArray(Answer[]::new)).otherwise(ModelDouble.of("pair"));

        Result result = run("--timeout", "1500ms");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(answers.size() + 1);
        assertThat(result.err().lines().filter(line -> line.contains("waiting")))
                .as(result.err())
                .hasSizeLessThanOrEqualTo(answers.size());
        assertKept(result, ROWS);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of("P2 quota of the day", Answers.real("B07-429-day.json"), 5, 1, "resets at"),
                Arguments.of("P3 limit 0", quota(", limit: 0"), 5, 1, "no quota"),
                Arguments.of("P5 900 s", retryInfo("900s"), 5, 1, "--max-wait"),
                Arguments.of("P7 9999 s", retryAfter("9999"), 5, 1, "--max-wait"),
                Arguments.of("P10 bad key", Answers.real("B01-400-key.json"), 4, 1, "GOOGLE_API_KEY"),
                Arguments.of("P11 disabled", Answers.real("B02-403-disabled.json"), 4, 1, "enable the API"),
                Arguments.of("P12 location", precondition(), 4, 1, "location"),
                Arguments.of("P13 schema", Answers.real("B04-400-schema.json"), 1, 1, "rejects the request"),
                Arguments.of("P15 unknown model", Answers.real("B03-404-model.json"), 2, 1, "--model"),
                Arguments.of("P16 no Gemini", Answers.html(404, "<html>nginx</html>"), 2, 1, "not a Gemini endpoint"),
                Arguments.of("P27 never a reply", Answers.html(200, "<html>Welcome</html>"), 5, 3, ""),
                Arguments.of("P9 never well", Answers.real("B08-503.json"), 5, 6, "temporarily unavailable"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void what_does_not_pass_ends_the_run(String name, Answer answer, int exitCode, int calls, String said)
            throws IOException {
        gemini.otherwise(request -> answer);

        Result result = run("--timeout", "5s");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(gemini.requests()).hasSize(calls);
        assertThat(result.err()).contains(said).doesNotContain("Exception", "<html");
        assertKeyIsNowhere(result);
        assertNoRows();
        gemini.otherwise(ModelDouble.of("pair"));
        assertThat(run("--resume").exitCode()).isZero();
        assertRows(ROWS);
    }

    // P5
    @Test
    void with_a_longer_limit_a_long_wait_is_kept() throws IOException {
        gemini.answer(retryInfo("900s")).otherwise(ModelDouble.of("pair"));

        Result result = run("--max-wait", "20m");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("waiting 15 min");
        assertKept(result, ROWS);
    }

    // P13
    @Test
    void a_schema_of_the_users_own_that_is_refused_is_the_users_to_change() throws IOException {
        gemini.otherwise(request -> Answers.real("B04-400-schema.json"));

        Result result = runOfOwnSchema();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(gemini.requests()).hasSize(1);
        assertNoRows();
    }

    // P14
    @Test
    void sources_that_are_too_long_together_are_split_once() throws IOException {
        gemini.answer(Answers.real("B05-400-tokens.json")).otherwise(ModelDouble.of("qa"));

        Result result = runOfManySources();

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<Integer> wanted = gemini.requests().stream()
                .map(request -> request.rowsWanted().orElseThrow())
                .toList();
        int all = wanted.get(0);
        assertThat(wanted).containsExactly(all, all / 2, all / 2);
    }

    // P18
    @Test
    void text_that_came_with_a_refusal_for_safety_is_not_used() throws IOException {
        ModelDouble model = ModelDouble.of("pair");
        gemini.answer(Answers.real("B11-200-safety-text.json"))
                .otherwise(request -> gemini.requests().size() == 2
                        ? Answers.json(
                                200,
                                GeminiReply.saying(model.reply(request))
                                        .ending("SAFETY")
                                        .json())
                        : model.apply(request));

        Result result = run("--concurrency", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rejected()).extracting(line -> line.get("reason").asText()).containsExactly("safety", "safety");
        assertKept(result, ROWS);
    }

    // P21
    @Test
    void of_a_cut_list_the_whole_rows_are_kept_and_only_the_rest_is_asked_for() throws IOException {
        ModelDouble model = ModelDouble.of("pair");
        gemini.otherwise(request -> gemini.requests().size() == 1
                ? Answers.json(
                        200,
                        GeminiReply.saying(withTwoRows(model.reply(request)))
                                .ending("MAX_TOKENS")
                                .json())
                : model.apply(request));

        Result result = run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(2);
        assertThat(gemini.requests().get(1).rowsWanted()).hasValue(ROWS - 2);
        assertKept(result, ROWS);
    }

    /** Cuts a list of objects in the middle of the third. */
    private static String withTwoRows(String list) {
        int third = list.indexOf('{', list.indexOf('{', list.indexOf('{') + 1) + 1);
        return list.substring(0, (third + list.indexOf('}', third)) / 2);
    }

    // P20
    @Test
    void when_the_model_thinks_until_no_token_is_left_half_of_the_rows_are_asked_for() throws IOException {
        gemini.answer(Answers.real("B13-200-maxtokens.json")).otherwise(ModelDouble.of("pair"));

        Result result = run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(3);
        assertThat(gemini.requests().get(1).rowsWanted()).hasValue(ROWS / 2);
        assertKept(result, ROWS);
    }

    // P23
    @Test
    void a_reason_to_end_that_nobody_knows_is_read_and_warned_of_once() throws IOException {
        ModelDouble model = ModelDouble.of("pair");
        gemini.otherwise(request -> Answers.json(
                200, GeminiReply.saying(model.reply(request)).ending("TIRED").json()));

        Result result = run("--batch-size", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(ROWS / 2);
        assertThat(result.err().lines().filter(line -> line.contains("TIRED"))).hasSize(1);
        assertKept(result, ROWS);
    }

    // P24
    @Test
    void thoughts_are_in_no_row() throws IOException {
        ModelDouble model = ModelDouble.of("pair");
        gemini.answer(Answers.real("B15-200-thought.json")).otherwise(request -> {
            String rows = model.reply(request);
            String thought = rows.replaceAll("([a-z]) ", "$1 perhaps ");
            return Answers.json(
                    200,
                    GeminiReply.inParts(rows).thinking(thought).tokens(1, 1, 1).json());
        });

        Result result = run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(2);
        assertKept(result, ROWS);
        for (String file : Program.filesIn(folder)) {
            if (file.endsWith(".jsonl")) {
                assertThat(folder.resolve(file)).content().as(file).doesNotContain("perhaps");
            }
        }
    }

    // P25
    @Test
    void a_list_that_is_split_over_parts_is_joined() throws IOException {
        ModelDouble model = ModelDouble.of("pair");
        AtomicReference<String> said = new AtomicReference<>("");
        gemini.otherwise(request -> {
            String reply = model.reply(request);
            said.set(reply);
            int inText = reply.lastIndexOf('"') - 3;
            return Answers.json(
                    200,
                    GeminiReply.inParts(reply.substring(0, inText), reply.substring(inText))
                            .tokens(1, 1, 1)
                            .json());
        });

        Result result = run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(1);
        assertThat(written())
                .hasSize(ROWS)
                .allSatisfy(row -> row.forEach(value -> assertThat(said.get()).contains(value.asText())));
        assertKept(result, ROWS);
    }

    // P26
    @Test
    void numbers_of_tokens_that_are_missing_make_the_sum_a_lower_bound() throws IOException {
        ModelDouble model = ModelDouble.of("pair");
        gemini.otherwise(request ->
                Answers.json(200, GeminiReply.inParts(model.reply(request)).json()));

        Result result = runForPeople();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("at least 0 tokens");
        assertRows(ROWS);
    }

    // P31
    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (ProviderStandIn other = ProviderStandIn.start()) {
            gemini.otherwise(request -> Answers.redirect(307, other.url() + "/v1beta/models/x:generateContent"));

            Result result = run();

            assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
            assertThat(gemini.requests()).hasSize(1);
            assertThat(other.requests()).isEmpty();
            assertNoRows();
        }
    }

    // P37
    @Test
    void a_parameter_that_is_refused_is_left_out_from_then_on_and_said_once() throws IOException {
        ModelDouble model = ModelDouble.of("pair");
        gemini.otherwise(request -> request.text().contains("thinkingLevel")
                ? Answers.json(
                        400,
                        "{\"error\": {\"code\": 400, \"status\": \"INVALID_ARGUMENT\","
                                + " \"message\": \"Thinking level is not supported for this model.\"}}")
                : model.apply(request));

        Result result = run("--batch-size", "2", "--concurrency", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(gemini.requests()).hasSize(1 + ROWS / 2);
        assertThat(result.err().lines().filter(line -> line.contains("no longer sent")))
                .hasSize(1);
        assertThat(counts(Rows.object(result.out())).get("retries").asInt()).isZero();
        assertKept(result, ROWS);
    }

    private void assertKept(Result result, int rows) throws IOException {
        assertRows(rows);
        JsonNode report = Rows.object(result.out());
        JsonNode counts = counts(report);
        long rejected = 0;
        for (JsonNode count : counts.get("rejected")) {
            rejected += count.asLong();
        }
        assertThat(report.get("saved").asInt()).isEqualTo(rows);
        assertThat(counts.get("candidates").asLong())
                .isEqualTo(rows + counts.get("duplicates").asLong() + rejected);
        assertKeyIsNowhere(result);
    }

    private void assertKeyIsNowhere(Result result) throws IOException {
        assertThat(result.out() + result.err()).doesNotContain(KEY);
        for (String name : Program.filesIn(folder)) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(KEY);
            }
        }
    }

    private static Arguments fault(String name, Answer... answers) {
        return Arguments.of(name, List.of(answers));
    }

    private static Answer quota(String more) {
        return Answers.json(429, "{\"error\": {\"code\": 429, \"message\": \"Quota exceeded" + more + "\"}}");
    }

    private static Answer retryInfo(String delay) {
        return Answers.json(429, """
                {"error": {"code": 429, "message": "Quota", "details": [
                  {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "%s"}]}}
                """.formatted(delay));
    }

    private static Answer retryAfter(String value) {
        return Answers.json(429, "{\"error\": {\"code\": 429, \"message\": \"Quota\"}}", Map.of("Retry-After", value));
    }

    private static String inSeconds(int seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }

    private static Answer precondition() {
        return Answers.json(400, """
                {"error": {"code": 400, "status": "FAILED_PRECONDITION",
                  "message": "User location is not supported for the API use."}}
                """);
    }
}
