package dev.sdg.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.OfferedModel;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.llm.TokenUsage;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Wire;
import dev.sdg.standin.Wire.End;
import dev.sdg.standin.Wire.Said;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider does alike, each spoken to over a socket in its own wire format: P1 to P37. */
@Timeout(30)
class ProviderContractTest {
    private static final String MODEL = "model-that-answered";
    private static final String LIST = """
            {"type":"array","items":{"type":"object","properties":{"zeta":{"type":"string","description":"z"},\
            "alpha":{"type":"integer","description":"a","minimum":0,"maximum":2},"mid":{"type":"string"}},\
            "required":["zeta","alpha"]}}""";

    private final List<ProviderFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(ProviderFixture::close);
    }

    private ProviderFixture with(Wire wire) {
        ProviderFixture fixture = new ProviderFixture(wire);
        open.add(fixture);
        return fixture;
    }

    @ParameterizedTest
    @EnumSource
    void a_request_has_prompt_key_and_path(Wire wire) {
        ProviderFixture api = with(wire);

        api.client().complete(ProviderFixture.prompt());

        ReceivedRequest sent = api.last();
        assertThat(sent.userText()).isEqualTo("Three rows, please.");
        assertThat(sent.systemText()).isEqualTo("You write rows.");
        assertThat(wire.key(sent)).isEqualTo(ProviderFixture.CANARY);
        assertThat(sent.path()).startsWith(wire.path());
        assertThat(sent.line()).startsWith("POST ").endsWith("HTTP/1.1").doesNotContain(ProviderFixture.CANARY);
        assertThat(sent.text()).doesNotContain(ProviderFixture.CANARY);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_comes_with_its_model_and_its_tokens(Wire wire) {
        Completion completion = with(wire).complete(wire.reply(new Said("[1]", "", End.WHOLE, true, MODEL)));

        assertThat(completion.text()).isEqualTo("[1]");
        assertThat(completion.cutOff()).isFalse();
        assertThat(completion.model()).isEqualTo(MODEL);
        assertThat(completion.usage())
                .isEqualTo(
                        wire == Wire.OLLAMA
                                ? new TokenUsage(100, 27, 0, 0, true)
                                : new TokenUsage(100, 20, 7, 40, true));
    }

    @ParameterizedTest
    @EnumSource
    void numbers_of_tokens_that_are_missing_are_not_complete(Wire wire) {
        Completion completion = with(wire).complete(wire.reply(new Said("[1]", "", End.WHOLE, false, MODEL)));

        assertThat(completion.usage().complete()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void numbers_of_tokens_that_cannot_be_are_not_complete(Wire wire) {
        String whole = wire.reply(new Said("[1]", "", End.WHOLE, true, MODEL));
        String zeros = whole.replaceAll("(\"\\w+\":)(?:7|20|27|40|60|100|127)\\b", "$10");

        Completion completion = with(wire).complete(zeros);

        assertThat(completion.usage()).isEqualTo(TokenUsage.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void thoughts_are_no_part_of_the_text(Wire wire) {
        Completion completion =
                with(wire).complete(wire.reply(new Said("[1]", "Say [2], or [3].", End.WHOLE, true, MODEL)));

        assertThat(completion.text()).isEqualTo("[1]");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GEMINI")
    void thoughts_in_tags_are_no_part_of_the_text(Wire wire) {
        String thought = "<think>\nSay [2]?\n</think>\n\n";
        ProviderFixture api = with(wire);

        assertThat(api.complete(said(wire, thought + "[1]")).text().strip()).isEqualTo("[1]");
        assertThat(api.complete(said(wire, "Say 2?</think>[1]")).text()).isEqualTo("[1]");
        assertThat(api.complete(said(wire, "[\"</think>\"]")).text()).isEqualTo("[\"</think>\"]");
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_at_the_limit_of_tokens_is_cut_off(Wire wire) {
        Completion completion = with(wire).complete(wire.reply(new Said("[1, ", "", End.CUT_OFF, true, MODEL)));

        assertThat(completion.text()).isEqualTo("[1, ");
        assertThat(completion.cutOff()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void thoughts_up_to_the_limit_ask_for_less(Wire wire) {
        Failure failure =
                with(wire).failure(Answers.json(200, wire.reply(new Said("", "Hm.", End.CUT_OFF, true, MODEL))));

        assertThat(failure.kind()).isEqualTo(Kind.OUTPUT_TOO_LONG);
        assertThat(failure.usage().total()).isEqualTo(127);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
    void a_refusal_is_not_used(Wire wire) {
        Failure failure =
                with(wire).failure(Answers.json(200, wire.reply(new Said("I cannot", "", End.REFUSED, true, MODEL))));

        assertThat(failure.kind()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.SAFETY);
        assertThat(failure.usage().total()).isEqualTo(127);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_without_text_is_asked_for_again(Wire wire) {
        Failure failure = with(wire).failure(Answers.json(200, wire.reply(new Said("", "", End.WHOLE, true, MODEL))));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.EMPTY);
        assertThat(failure.maxAttempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void an_end_that_nobody_knows_is_said_once(Wire wire) {
        ProviderFixture api = with(wire);
        String whole = wire.reply(new Said("[1]", "", End.WHOLE, true, MODEL));
        String tired = whole.replaceAll("\"(?:STOP|stop|end_turn)\"", "\"TIRED\"");
        api.standIn.answer(Answers.json(200, tired), Answers.json(200, tired));
        LlmClient client = api.client();

        client.complete(ProviderFixture.prompt());
        Completion completion = client.complete(ProviderFixture.prompt());

        assertThat(completion.text()).isEqualTo("[1]");
        assertThat(api.notices).singleElement().asString().contains("TIRED");
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_goes_out_with_its_fields_in_order(Wire wire) throws IOException {
        ProviderFixture api = with(wire);

        api.client().complete(new Prompt("S", "U", Optional.of(json(LIST))));

        JsonNode schema = wire.schema(api.last().body());
        JsonNode list = schema.has("items") ? schema : schema.path("properties").path("rows");
        List<String> fields = new ArrayList<>();
        list.path("items").path("properties").fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactly("zeta", "alpha", "mid");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GEMINI")
    void a_schema_keeps_to_what_all_take_and_its_wrapping_is_taken_off(Wire wire) throws IOException {
        ProviderFixture api = with(wire);
        api.standIn.answer(Answers.json(200, said(wire, "{\"rows\": [{\"zeta\": \"z\"}]}")));

        Completion completion = api.client().complete(new Prompt("S", "U", Optional.of(json(LIST))));

        assertThat(wire.schema(api.last().body())).isEqualTo(json("""
                {"type": "object", "required": ["rows"], "additionalProperties": false, "properties": {"rows":
                  {"type": "array", "items": {"type": "object", "additionalProperties": false,
                    "required": ["zeta", "alpha", "mid"], "properties": {
                      "zeta": {"type": "string", "description": "z"},
                      "alpha": {"type": "integer", "description": "a"},
                      "mid": {"type": ["string", "null"]}}}}}}"""));
        assertThat(completion.text()).isEqualTo("[{\"zeta\": \"z\"}]");
    }

    /** The last two from gateways, which name the parameter of the API behind them. */
    static Stream<Arguments> refusedSchemas() {
        return Stream.of(
                        "Invalid schema for response format",
                        "response_format is not supported by this model",
                        "UnsupportedParamsError: openai does not support parameters: ['response_format']")
                .flatMap(complaint ->
                        Stream.of(Wire.OPENAI, Wire.ANTHROPIC, Wire.OLLAMA).map(wire -> Arguments.of(wire, complaint)));
    }

    @ParameterizedTest
    @MethodSource("refusedSchemas")
    void a_schema_that_is_refused_is_left_out_from_then_on_and_said_once(Wire wire, String complaint)
            throws IOException {
        ProviderFixture api = with(wire);
        api.standIn.answer(wire.failure(400, "invalid_request_error", complaint, Map.of()));
        LlmClient client = api.client();
        Prompt prompt = new Prompt("S", "U", Optional.of(json(LIST)));

        client.complete(prompt);
        client.complete(prompt);

        assertThat(api.standIn.requests())
                .extracting(request -> wire.schema(request.body()).isMissingNode())
                .containsExactly(false, true, true);
        assertThat(api.notices).singleElement().asString().contains("does not accept", "schema");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
    void a_parameter_that_is_refused_is_left_out_from_then_on_and_said_once(Wire wire) {
        ProviderFixture api = with(wire);
        api.standIn.answer(
                wire.failure(400, "invalid_request_error", "`temperature` may not be set for this model", Map.of()));
        LlmClient client = api.client(TestSettings.withSampling(
                api.settings(), OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalInt.empty()));

        client.complete(ProviderFixture.prompt());
        client.complete(ProviderFixture.prompt());

        assertThat(api.standIn.requests())
                .extracting(request -> request.text().contains("\"temperature\""))
                .containsExactly(true, false, false);
        assertThat(api.notices).singleElement().asString().contains("does not accept temperature");
    }

    /**
     * A fault that every provider has.
     *
     * @param status it comes under
     * @param type what the provider calls it
     * @param kind what may help
     */
    private record Fault(int status, String type, String message, Kind kind, ThrottleSignal throttle) {}

    private static Stream<Fault> faults() {
        return Stream.of(
                new Fault(400, "invalid_request_error", "No such field", Kind.INVALID_REQUEST, ThrottleSignal.NONE),
                new Fault(
                        400,
                        "invalid_request_error",
                        "The input token count exceeds the maximum context length: prompt is too long",
                        Kind.INPUT_TOO_LONG,
                        ThrottleSignal.NONE),
                new Fault(401, "authentication_error", "Invalid API key", Kind.KEY_REFUSED, ThrottleSignal.NONE),
                new Fault(403, "permission_error", "Not from here", Kind.KEY_REFUSED, ThrottleSignal.NONE),
                new Fault(404, "not_found_error", "model 'x' not found", Kind.INVALID_SETTINGS, ThrottleSignal.NONE),
                new Fault(408, "timeout_error", "Took too long", Kind.TRANSIENT, ThrottleSignal.NONE),
                new Fault(413, "request_too_large", "request_too_large", Kind.INPUT_TOO_LONG, ThrottleSignal.NONE),
                new Fault(429, "rate_limit_error", "Rate limit reached", Kind.TRANSIENT, ThrottleSignal.QUOTA),
                new Fault(500, "api_error", "Internal error", Kind.TRANSIENT, ThrottleSignal.NONE),
                new Fault(502, "api_error", "Bad gateway", Kind.TRANSIENT, ThrottleSignal.NONE),
                new Fault(503, "unavailable", "Loading the weights", Kind.TRANSIENT, ThrottleSignal.OVERLOAD),
                new Fault(504, "api_error", "Gateway time-out", Kind.TRANSIENT, ThrottleSignal.NONE),
                new Fault(529, "overloaded_error", "Overloaded", Kind.TRANSIENT, ThrottleSignal.OVERLOAD));
    }

    static Stream<Arguments> faultsOfAll() {
        return Stream.of(Wire.values()).flatMap(wire -> faults().map(fault -> Arguments.of(wire, fault)));
    }

    @ParameterizedTest
    @MethodSource("faultsOfAll")
    void each_status_says_what_may_help(Wire wire, Fault fault) {
        ProviderFixture api = with(wire);

        Failure failure = api.failure(wire.failure(fault.status, fault.type, fault.message, Map.of()));

        assertThat(failure.kind()).as(failure.message()).isEqualTo(fault.kind);
        assertThat(failure.throttle()).isEqualTo(fault.throttle);
        assertThat(failure.message()).doesNotContain("{", "\"");
        assertThat(api.standIn.requests()).hasSize(1);
    }

    /** Those whose status their words tell in every wire format. */
    static Stream<Arguments> faultsUnderSuccess() {
        return faultsOfAll()
                .filter(arguments -> List.of(401, 404, 429, 500, 529)
                                .contains(((Fault) arguments.get()[1]).status())
                        && !(arguments.get()[0] == Wire.OLLAMA
                                && ((Fault) arguments.get()[1]).status() == 529));
    }

    @ParameterizedTest
    @MethodSource("faultsUnderSuccess")
    void an_error_under_200_is_the_failure_that_it_is_under_its_own_status(Wire wire, Fault fault) {
        ProviderFixture api = with(wire);
        String body = wire.error(fault.status, fault.type, fault.message);

        Failure failure = api.failure(Answers.json(200, body));

        assertThat(failure.kind()).as(failure.message()).isEqualTo(fault.kind);
        assertThat(failure.throttle()).isEqualTo(fault.throttle);
    }

    @ParameterizedTest
    @EnumSource
    void an_error_in_a_list_is_classified_as_usual(Wire wire) {
        String body = "[" + wire.error(401, "authentication_error", "Invalid API key") + "]";

        Failure failure = with(wire).failure(Answers.json(401, body));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
    }

    /** P33. */
    @ParameterizedTest
    @EnumSource
    void an_error_that_is_a_text_or_has_words_for_its_code_is_classified_as_usual(Wire wire) {
        ProviderFixture api = with(wire);

        assertThat(api.failure(Answers.json(401, "{\"error\": \"Invalid API key\"}"))
                        .kind())
                .isEqualTo(Kind.KEY_REFUSED);
        assertThat(api.failure(Answers.json(429, "{\"error\": {\"code\": \"too_many\", \"message\": \"Slow down\"}}"))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    /** P17. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GEMINI")
    void a_prompt_that_is_blocked_is_given_up(Wire wire) {
        Failure failure = with(wire)
                .failure(wire.failure(
                        400, "invalid_request_error", "Output blocked by content filtering policy", Map.of()));

        assertThat(failure.kind()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.PROMPT_BLOCKED);
    }

    /** P25. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
    void a_text_in_several_parts_is_joined_without_a_gap(Wire wire) {
        String whole = said(wire, "[1, 2]");
        String parts =
                switch (wire) {
                    case OPENAI -> "[{\"type\":\"text\",\"text\":\"[1, \"},{\"type\":\"text\",\"text\":\"2]\"}]";
                    case ANTHROPIC -> "{\"type\":\"text\",\"text\":\"[1, \"},{\"type\":\"text\",\"text\":\"2]\"}";
                    default -> "{\"text\":\"[1, \"},{\"text\":\"2]\"}";
                };
        String part =
                switch (wire) {
                    case OPENAI -> "\"[1, 2]\"";
                    case ANTHROPIC -> "{\"type\":\"text\",\"text\":\"[1, 2]\"}";
                    default -> "{\"text\":\"[1, 2]\"}";
                };

        assertThat(whole).contains(part);
        assertThat(with(wire).complete(whole.replace(part, parts)).text()).isEqualTo("[1, 2]");
    }

    /** P37, as Ollama says it. */
    @Test
    void a_model_of_ollama_that_cannot_think_is_asked_without() {
        ProviderFixture api = with(Wire.OLLAMA);
        api.standIn.answer(Wire.OLLAMA.failure(400, "", "\"qwen9:4b\" does not support thinking", Map.of()));
        LlmClient client = api.client(TestSettings.withThinking(api.settings(), ThinkingLevel.LOW));

        client.complete(ProviderFixture.prompt());
        client.complete(ProviderFixture.prompt());

        assertThat(api.standIn.requests())
                .extracting(request -> request.body().has("think"))
                .containsExactly(true, false, false);
        assertThat(api.notices).singleElement().asString().contains("think");
    }

    /** LiteLLM without a database answers so when the key is not its own. */
    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void a_key_that_a_gateway_cannot_look_up_is_a_wrong_key(Wire wire) {
        String body = """
                {"error":{"message":"No connected db.","type":"no_db_connection","param":null,"code":"400"}}""";

        Failure failure = with(wire).failure(Answers.json(400, body));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure.message())
                .contains("No connected db.", "to a key of that server")
                .doesNotContain("https");
    }

    private static final Map<Map<String, String>, Duration> DELAYS = Map.of(
            Map.of("Retry-After", "7"),
            Duration.ofSeconds(7),
            Map.of("Retry-After", "Fri, 20 Nov 2026 09:00:30 GMT"),
            Duration.ofSeconds(30),
            Map.of("retry-after-ms", "1500", "Retry-After", "2"),
            Duration.ofMillis(1500),
            Map.of("x-ratelimit-reset-requests", "6m0s"),
            Duration.ofMinutes(6),
            Map.of(
                    "x-ratelimit-limit-requests", "200",
                    "x-ratelimit-remaining-requests", "150",
                    "x-ratelimit-reset-requests", "11h2m",
                    "x-ratelimit-limit-tokens", "6000",
                    "x-ratelimit-remaining-tokens", "12",
                    "x-ratelimit-reset-tokens", "1.288s"),
            Duration.ofMillis(1288),
            Map.of(
                    "anthropic-ratelimit-requests-limit", "50",
                    "anthropic-ratelimit-requests-remaining", "49",
                    "anthropic-ratelimit-requests-reset", "2026-11-20T09:00:02Z",
                    "anthropic-ratelimit-output-tokens-limit", "8000",
                    "anthropic-ratelimit-output-tokens-remaining", "0",
                    "anthropic-ratelimit-output-tokens-reset", "2026-11-20T09:00:41Z"),
            Duration.ofSeconds(41),
            Map.of("Retry-After", "0", "x-ratelimit-reset-tokens", "soon"),
            Duration.ofSeconds(5),
            Map.of(),
            Duration.ofSeconds(5));

    static Stream<Arguments> delaysOfAll() {
        return Stream.of(Wire.values()).flatMap(wire -> DELAYS.entrySet().stream()
                .map(delay -> Arguments.of(wire, delay.getKey(), delay.getValue())));
    }

    @ParameterizedTest
    @MethodSource("delaysOfAll")
    void a_rate_limit_is_waited_for_as_long_as_the_headers_say(Wire wire, Map<String, String> headers, Duration wait) {
        Failure failure = with(wire).failure(wire.failure(429, "rate_limit_error", "Slow down", headers));

        assertThat(failure.delay()).contains(wait);
    }

    @ParameterizedTest
    @EnumSource
    void a_delay_may_stand_in_the_message_only(Wire wire) {
        Failure failure = with(wire)
                .failure(wire.failure(
                        429, "rate_limit_error", "Rate limit reached. Please try again in 6m0.5s.", Map.of()));

        assertThat(failure.delay()).contains(Duration.ofMillis(360_500));
    }

    @ParameterizedTest
    @EnumSource
    void an_overload_is_waited_for_only_as_asked(Wire wire) {
        ProviderFixture api = with(wire);

        assertThat(api.failure(wire.failure(503, "unavailable", "Busy", Map.of("Retry-After", "9")))
                        .delay())
                .contains(Duration.ofSeconds(9));
        assertThat(api.failure(wire.failure(503, "unavailable", "Busy", Map.of("x-ratelimit-reset-requests", "9s")))
                        .delay())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void spent_credit_stops_the_run(Wire wire) {
        String message = wire == Wire.GEMINI
                ? "Your prepayment credits are depleted."
                : "You exceeded your current quota, please check your plan and billing details.";

        Failure failure =
                with(wire).failure(wire.failure(429, "insufficient_quota", message, Map.of("Retry-After", "3")));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_in_an_error_is_not_told(Wire wire) {
        Failure failure = with(wire)
                .failure(wire.failure(
                        401, "authentication_error", "API key " + ProviderFixture.CANARY + " is wrong", Map.of()));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure.message()).contains("[key]").doesNotContain(ProviderFixture.CANARY);
    }

    /** P29. */
    static Stream<Arguments> slowAnswers() {
        return Stream.of(Wire.values()).flatMap(wire -> Stream.of(
                        Answers.silence(),
                        Answers.headersThenSilence(),
                        Answers.dripping("[1]", Duration.ofMillis(300)))
                .map(answer -> Arguments.of(wire, answer)));
    }

    @ParameterizedTest
    @MethodSource("slowAnswers")
    void a_call_ends_at_its_time_out(Wire wire, Answer slow) {
        ProviderFixture api = with(wire);
        api.standIn.answer(slow);

        Failure failure = api.failureOf(api.client(TestSettings.withTimeout(api.settings(), Duration.ofMillis(300))));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.message()).contains("within 0.3 s");
        assertThat(failure.usage()).isEqualTo(TokenUsage.UNKNOWN);
    }

    /** P27 and P30: the call may have been billed. */
    static Stream<Arguments> brokenAnswers() {
        return Stream.of(Wire.values())
                .flatMap(wire -> Stream.of(Answers.close(), Answers.half(200, said(wire, "[1]")), Answers.json(200, ""))
                        .map(answer -> Arguments.of(wire, answer)));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void an_answer_that_does_not_come_whole_is_asked_for_again(Wire wire, Answer broken) {
        Failure failure = with(wire).failure(broken);

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.usage()).isEqualTo(TokenUsage.UNKNOWN);
    }

    static Stream<Arguments> pages() {
        return Stream.of(Wire.values())
                .flatMap(wire -> Stream.of(
                        Arguments.of(wire, Answers.html(404, "<html>nginx</html>"), Kind.INVALID_SETTINGS),
                        Arguments.of(wire, Answers.redirect(307, "https://example.org/x"), Kind.INVALID_SETTINGS),
                        Arguments.of(wire, Answers.html(200, "<html>Welcome</html>"), Kind.TRANSIENT),
                        Arguments.of(wire, Answers.json(200, "{\"hello\": 1}"), Kind.TRANSIENT),
                        Arguments.of(wire, Answers.html(502, "<html>Bad gateway</html>"), Kind.TRANSIENT)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_no_such_provider_says_is_named_and_not_shown(Wire wire, Answer answer, Kind kind) {
        ProviderFixture api = with(wire);

        Failure failure = api.failure(answer);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains("127.0.0.1").doesNotContain("<", "nginx", "Welcome");
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_connection_names_the_host(Wire wire) {
        ProviderFixture api = with(wire);
        api.standIn.close();

        Failure failure = api.failureOf(api.client());

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.message()).contains("connection refused");
    }

    @ParameterizedTest
    @EnumSource
    void a_key_is_not_sent_in_clear_over_a_network(Wire wire) {
        ProviderFixture api = with(wire);
        var settings = TestSettings.withBaseUrl(api.settings(), URI.create("http://192.168.0.7:8080"));

        LlmException refused = catchThrowableOfType(LlmException.class, () -> api.client(settings));

        assertThat(refused.failure().kind()).isEqualTo(Kind.INVALID_SETTINGS);
        assertThat(refused).hasMessageContaining("https");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GEMINI")
    void another_server_needs_no_key(Wire wire) {
        ProviderFixture api = with(wire);

        Completion completion =
                api.client(TestSettings.withoutKey(api.settings())).complete(ProviderFixture.prompt());

        assertThat(completion.text()).isEqualTo("[]");
        assertThat(api.last().headers()).doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @EnumSource
    void the_models_are_listed_with_what_is_known_of_their_size(Wire wire) {
        ProviderFixture api = with(wire);
        api.standIn.answer(Answers.json(200, wire.models()));

        List<OfferedModel> models = api.provider().models(api.settings().connection());

        assertThat(models).hasSize(1);
        assertThat(models.get(0).name()).contains("9").doesNotContain("models/");
        assertThat(models.get(0).contextTokens()).isPresent();
        assertThat(api.last().line()).startsWith("GET ");
        assertThat(wire.key(api.last())).isEqualTo(ProviderFixture.CANARY);
    }

    @ParameterizedTest
    @EnumSource
    void a_list_of_models_fails_as_calls_do(Wire wire) {
        ProviderFixture api = with(wire);
        api.standIn.answer(wire.failure(401, "authentication_error", "Invalid API key", Map.of()));

        LlmException refused = catchThrowableOfType(
                LlmException.class, () -> api.provider().models(api.settings().connection()));

        assertThat(refused.failure().kind()).isEqualTo(Kind.KEY_REFUSED);
    }

    private static String said(Wire wire, String text) {
        return wire.reply(new Said(text, "", End.WHOLE, true, MODEL));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
