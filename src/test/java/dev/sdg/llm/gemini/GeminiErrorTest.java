package dev.sdg.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.TokenUsage;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that are errors: P1 to P16, P31, P33, P37. */
class GeminiErrorTest {

    private final GeminiFixture gemini = new GeminiFixture();

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void a_quota_of_the_minute_is_waited_for_as_long_as_asked() {
        Failure failure = gemini.failure(Answers.real("B06-429-minute.json"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.delay()).contains(Duration.ofSeconds(26));
        assertThat(failure.message()).contains("GenerateContentInputTokensPerModelPerMinute-FreeTier: 250000");
        assertThat(failure.usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void a_quota_of_the_day_stops_the_run_and_tells_when_it_comes_back() {
        Failure failure = gemini.failure(Answers.real("B07-429-day.json"));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message())
                .contains("GenerateRequestsPerDayPerProjectPerModel-FreeTier: 250")
                .contains("2026-11-21 08:00 UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error": {"code": 429, "message": "Quota exceeded for metric: x, limit: 0, model: m\\nPlease retry in 40.1s."}}""", """
                {"error": {"code": 429, "message": "Quota exceeded.", "details": [
                  {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "40s"},
                  {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
                    {"quotaId": "GenerateRequestsPerMinute", "quotaValue": "0"},
                    {"quotaId": "GenerateRequestsPerDay", "quotaValue": "0"}]}]}}"""})
    void a_quota_of_nothing_is_no_quota_on_this_plan(String body) {
        Failure failure = gemini.failure(Answers.json(429, body));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("no quota for gemini-flash-latest on this plan");
    }

    @Test
    void a_quota_of_the_day_beside_one_of_the_minute_stops_the_run() {
        Failure failure = gemini.failure(Answers.json(429, """
                        {"error": {"code": 429, "message": "Quota", "details": [
                          {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
                            {"quotaId": "RequestsPerMinute-Tier1", "quotaValue": "10"},
                            {"quotaId": "RequestsPerDay-Tier1"}]}]}}
                        """));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("RequestsPerDay-Tier1").doesNotContain("PerMinute");
    }

    @Test
    void spent_credit_stops_the_run() {
        Failure failure = gemini.failure(Answers.json(
                429, "{\"error\": {\"code\": 429, \"message\": \"Your prepayment credits are depleted.\"}}"));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void a_refusal_without_details_waits_five_seconds() {
        Failure failure = gemini.failure(Answers.json(429, "{\"error\": {\"code\": 429, \"message\": \"Busy\"}}"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.delay()).contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "26s, 26000", "34.07s, 34070", "900ms, 900", "0.0009s, 1", "1h2m3.5s, 3723500", "900s, 900000",
        "0s, ", "-1s, ", "abc, ", "'', ", "26, ", "9999999999s, "
    })
    void a_retry_info_is_read_in_all_its_forms(String delay, Long millis) {
        String body = """
                {"error": {"code": 429, "message": "Quota", "details": [
                  {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "%s"}]}}
                """.formatted(delay);

        Failure failure = gemini.failure(Answers.json(429, body));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.delay().map(Duration::toMillis).orElse(null)).isEqualTo(millis);
    }

    @Test
    void a_delay_may_stand_in_the_message_only() {
        Failure failure = gemini.failure(Answers.json(
                429, "{\"error\": {\"code\": 429, \"message\": \"Quota exceeded. Please retry in 10.68s.\"}}"));

        assertThat(failure.delay()).contains(Duration.ofMillis(10_680));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7", "9999, 9999", "'Fri, 20 Nov 2026 09:00:30 GMT', 30",
        "'Fri, 20 Nov 2026 08:00:00 GMT', ", "soon, ", "-3, "
    })
    void retry_after_is_seconds_or_a_date(String value, Long seconds) {
        Answer answer = Answers.json(503, Answers.realBody("B08-503.json"), Map.of("Retry-After", value));

        Failure failure = gemini.failure(answer);

        assertThat(failure.delay().map(Duration::toSeconds).orElse(null)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B08-503.json", "B09-500.json"})
    void an_overloaded_provider_is_tried_again(String reply) {
        Failure failure = gemini.failure(Answers.real(reply));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.maxAttempts()).isEqualTo(Integer.MAX_VALUE);
        assertThat(failure.delay()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 502, 504, 429})
    void a_page_of_a_passing_error_is_tried_again_and_not_shown(int status) {
        Failure failure = gemini.failure(Answers.html(status, "<html><h1>Bad gateway</h1></html>"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.message()).doesNotContain("<", "gateway");
    }

    @Test
    void a_bad_key_is_refused_once_and_never_shown() {
        String echo = Answers.realBody("B01-400-key.json")
                .replace("key1234", GeminiFixture.CANARY)
                .replace("Please pass", GeminiFixture.CANARY + " is wrong. Please pass");

        Failure failure = gemini.failure(Answers.json(400, echo));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure.message())
                .contains("[key] is wrong", "GOOGLE_API_KEY")
                .doesNotContain(GeminiFixture.CANARY);
        assertThat(gemini.standIn.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 285, 290, 295})
    void a_key_in_a_message_that_is_cut_is_not_shown_in_part(int before) {
        Failure failure = gemini.failure(refusal("x".repeat(before) + GeminiFixture.CANARY + "y".repeat(300)));

        assertThat(failure.message()).doesNotContain(GeminiFixture.CANARY.substring(0, 5));
    }

    @Test
    void a_key_in_a_complaint_on_a_parameter_is_not_told() {
        gemini.standIn.answer(refusal("Thinking level is not supported for " + GeminiFixture.CANARY));

        gemini.client().complete(GeminiFixture.prompt());

        assertThat(gemini.notices).singleElement().asString().contains("[key]").doesNotContain(GeminiFixture.CANARY);
    }

    @Test
    void a_disabled_service_is_named_with_its_remedy() {
        Failure failure = gemini.failure(Answers.real("B02-403-disabled.json"));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure.message()).contains("console.developers.google.com", "enable the API");
    }

    @ParameterizedTest
    @CsvSource({
        "403, Your API key was reported as leaked. Please use another API key.",
        "403, Permission denied: Consumer has been suspended.",
        "401, Request had invalid authentication credentials."
    })
    void a_key_that_is_not_let_in_needs_a_new_one(int status, String message) {
        Failure failure = gemini.failure(
                Answers.json(status, "{\"error\": {\"code\": %d, \"message\": \"%s\"}}".formatted(status, message)));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure.message()).contains(message, "https://aistudio.google.com/apikey");
    }

    @Test
    void a_place_without_the_service_refuses_the_key() {
        Failure failure = gemini.failure(Answers.json(400, """
                        {"error": {"code": 400, "status": "FAILED_PRECONDITION",
                          "message": "User location is not supported for the API use."}}
                        """));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure.message()).contains("location");
    }

    @Test
    void a_refused_schema_is_a_fault_of_what_was_sent() {
        Failure failure = gemini.failure(Answers.real("B04-400-schema.json"));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(failure.message()).contains("Unknown name \"google\"");
    }

    @Test
    void a_prompt_that_is_too_long_is_made_smaller_once() {
        Failure failure = gemini.failure(Answers.real("B05-400-tokens.json"));

        assertThat(failure.kind()).isEqualTo(Kind.INPUT_TOO_LONG);
        assertThat(failure.maxAttempts()).isEqualTo(2);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.message()).contains("3475108");
    }

    @Test
    void an_unknown_model_is_named_with_the_place_that_lists_them() {
        gemini.standIn.answer(Answers.real("B03-404-model.json"));

        Failure failure = gemini.failureOf(gemini.client(gemini.settings("gemini-pro")));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_SETTINGS);
        assertThat(failure.message()).contains("'gemini-pro'", "https://ai.google.dev/gemini-api/docs/models");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405})
    void an_endpoint_that_is_not_geminis_is_called_so_without_its_page(int status) {
        Failure failure = gemini.failure(Answers.html(status, "<html>Welcome to nginx</html>"));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_SETTINGS);
        assertThat(failure.message())
                .contains("not a Gemini endpoint", gemini.standIn.url().toString(), "text/html")
                .doesNotContain("nginx");
    }

    @Test
    void a_redirect_is_not_followed() {
        try (ProviderStandIn other = ProviderStandIn.start()) {
            Failure failure = gemini.failure(Answers.redirect(307, other.url() + "/v1beta/steal"));

            assertThat(failure.kind()).isEqualTo(Kind.INVALID_SETTINGS);
            assertThat(failure.message()).contains("redirects to 127.0.0.1");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"error\": {\"code\": 400, \"message\": \"API key not valid.\"}}]",
                "{\"error\": {\"code\": \"invalid_api_key\", \"message\": \"API key not valid.\"}}",
                "{\"error\": \"API key not valid.\"}"
            })
    void an_error_in_another_wrapping_is_classified_as_usual(String body) {
        Failure failure = gemini.failure(Answers.json(400, body));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "Thinking level MINIMAL is not supported for this model., thinkingConfig",
        "Invalid value at 'generation_config.thinking_config.thinking_level', thinkingConfig",
        "Unknown name 'thinkingLevel' at 'generation_config.thinking_config', thinkingConfig",
        "temperature is not supported for this model, temperature",
        "Unknown name 'top_p': Cannot find field., topP",
        "`topK` is deprecated, topK"
    })
    void a_refused_optional_parameter_is_left_out_from_then_on(String complaint, String parameter) {
        LlmClient client = sampledClient();
        gemini.standIn.answer(refusal(complaint));

        client.complete(GeminiFixture.prompt());
        client.complete(GeminiFixture.prompt());

        assertThat(gemini.standIn.requests())
                .extracting(request -> request.body().path("generationConfig").has(parameter))
                .containsExactly(true, false, false);
        assertThat(gemini.notices)
                .singleElement()
                .asString()
                .contains("gemini-flash-latest does not accept " + parameter);
    }

    @Test
    void a_model_that_refuses_one_parameter_after_the_other_gets_none_of_them() {
        LlmClient client = sampledClient();
        gemini.standIn.answer(refusal("temperature is gone"), refusal("top_k is gone"));

        client.complete(GeminiFixture.prompt());

        assertThat(gemini.last().body().path("generationConfig").has("topP")).isTrue();
        assertThat(gemini.last().body().path("generationConfig").has("topK")).isFalse();
        assertThat(gemini.standIn.requests()).hasSize(3);
    }

    @Test
    void a_refusal_of_what_was_not_sent_is_not_asked_again() {
        Failure failure = gemini.failure(refusal("temperature is stopped and top_p too"));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(gemini.standIn.requests()).hasSize(1);
    }

    private LlmClient sampledClient() {
        return gemini.client(TestSettings.withSampling(
                gemini.settings(), OptionalDouble.of(0.5), OptionalDouble.of(0.9), OptionalInt.of(9)));
    }

    private static Answer refusal(String complaint) {
        return Answers.json(
                400,
                "{\"error\": {\"code\": 400, \"status\": \"INVALID_ARGUMENT\", \"message\": \"%s\"}}"
                        .formatted(complaint));
    }
}
