package dev.sdg.llm.gemini;

import static dev.sdg.llm.gemini.GeminiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.ThinkingLevel;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire. */
class GeminiRequestTest {

    private final GeminiFixture gemini = new GeminiFixture();

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void a_prompt_goes_out_as_this_json_and_no_more() {
        JsonNode sent = gemini.sent(gemini.settings());

        assertThat(sent).isEqualTo(json("""
                                {"contents": [{"parts": [{"text": "Three rows, please."}], "role": "user"}],
                                 "systemInstruction": {"parts": [{"text": "You write rows."}], "role": "model"},
                                 "safetySettings": [
                                   {"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_ONLY_HIGH"},
                                   {"category": "HARM_CATEGORY_HATE_SPEECH", "threshold": "BLOCK_ONLY_HIGH"},
                                   {"category": "HARM_CATEGORY_SEXUALLY_EXPLICIT", "threshold": "BLOCK_ONLY_HIGH"},
                                   {"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "threshold": "BLOCK_ONLY_HIGH"}],
                                 "generationConfig": {
                                   "responseMimeType": "text/plain", "thinkingConfig": {"thinkingLevel": "low"}}}
                                """));
    }

    @Test
    void a_reply_schema_goes_out_word_by_word_with_its_fields_in_order() {
        String schema = """
                {"type":"array","items":{"type":"object","properties":{"zeta":{"type":"string","description":"ä"},\
                "alpha":{"type":"number","minimum":0.0,"maximum":1.0},"mid":{"type":"integer","enum":[0,1,2]}},\
                "required":["zeta","alpha","mid"],"additionalProperties":false}}""";

        gemini.client().complete(new Prompt("S", "U", Optional.of(json(schema))));

        assertThat(gemini.last().text())
                .contains("\"responseJsonSchema\":" + schema)
                .contains("\"responseMimeType\":\"application/json\"")
                .doesNotContain("responseSchema\"");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-1.5-pro, true, ''",
        "gemini-2.0-flash, true, ''",
        "gemini-2.5-flash, true, {\"thinkingBudget\":1024}",
        "gemini-2.5-pro, true, {\"thinkingBudget\":1024}",
        "gemini-3-pro-preview, false, {\"thinkingLevel\":\"low\"}",
        "gemini-3.5-flash, false, {\"thinkingLevel\":\"low\"}",
        "gemini-3.5-flash-lite, false, {\"thinkingLevel\":\"low\"}",
        "gemini-3.8-flash, false, {\"thinkingLevel\":\"low\"}",
        "gemini-3.10-flash, false, {\"thinkingLevel\":\"low\"}",
        "gemini-flash-latest, false, {\"thinkingLevel\":\"low\"}",
        "gemini-pro-latest, false, {\"thinkingLevel\":\"low\"}",
        "models/gemini-4-flash, false, {\"thinkingLevel\":\"low\"}",
        "gemma-3-27b-it, false, ''"
    })
    void defaults_go_only_to_models_that_honour_them(String model, boolean sampled, String thinking) {
        JsonNode config = gemini.sent(gemini.settings(model)).path("generationConfig");

        assertThat(config.path("temperature").asText("none")).isEqualTo(sampled ? "0.4" : "none");
        assertThat(config.path("topP").asText("none")).isEqualTo(sampled ? "0.95" : "none");
        assertThat(config.has("topK")).isFalse();
        assertThat(config.path("thinkingConfig").toString()).isEqualTo(thinking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.0-flash", "gemini-3.5-flash", "gemini-flash-latest", "gemma-3-27b-it"})
    void what_the_user_gave_is_sent_to_any_model(String model) {
        ModelSettings given = TestSettings.withSampling(
                gemini.settings(model), OptionalDouble.of(0.7), OptionalDouble.of(0.5), OptionalInt.of(40));

        JsonNode config = gemini.sent(given).path("generationConfig");

        assertThat(config.path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(config.path("topP").asDouble()).isEqualTo(0.5);
        assertThat(config.path("topK").asInt()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.0-flash, HIGH, ''",
        "gemini-2.5-flash, OFF, {\"thinkingBudget\":0}",
        "gemini-2.5-flash, MEDIUM, {\"thinkingBudget\":8192}",
        "gemini-2.5-pro, OFF, {\"thinkingBudget\":128}",
        "gemini-2.5-pro, HIGH, {\"thinkingBudget\":24576}",
        "gemini-3.8-flash, OFF, {\"thinkingLevel\":\"low\"}",
        "gemini-3.8-flash, HIGH, {\"thinkingLevel\":\"high\"}",
        "gemma-3-27b-it, MEDIUM, {\"thinkingLevel\":\"medium\"}"
    })
    void thinking_is_said_in_the_words_of_the_model(String model, ThinkingLevel thinking, String expected) {
        JsonNode config = gemini.sent(TestSettings.withThinking(gemini.settings(model), thinking))
                .path("generationConfig");

        assertThat(config.path("thinkingConfig").toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"gemini-2.5-flash, ''", "gemini-3.8-flash, ''", "gemma-3-27b-it, ''"})
    void a_plan_may_be_thought_about_as_long_as_the_provider_holds_right(String model, String expected) {
        gemini.client(gemini.settings(model)).complete(new Prompt("system", "topics", Optional.empty(), 100, true));

        assertThat(gemini.last()
                        .body()
                        .path("generationConfig")
                        .path("thinkingConfig")
                        .toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1beta", "/v1beta/"})
    void a_base_url_may_have_the_version_or_a_slash(String end) {
        gemini.client(TestSettings.withBaseUrl(gemini.settings(), URI.create(gemini.standIn.url() + end)))
                .complete(GeminiFixture.prompt());

        assertThat(gemini.last().path()).isEqualTo("/v1beta/models/gemini-flash-latest:generateContent");
    }

    @Test
    void the_key_travels_in_its_header_only() {
        gemini.client().complete(GeminiFixture.prompt());

        assertThat(gemini.last().header("x-goog-api-key")).isEqualTo(GeminiFixture.CANARY);
        assertThat(gemini.last().line() + gemini.last().text()).doesNotContain(GeminiFixture.CANARY);
        assertThat(gemini.last().line()).endsWith("HTTP/1.1");
    }
}
