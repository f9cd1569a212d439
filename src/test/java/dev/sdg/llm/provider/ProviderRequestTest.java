package dev.sdg.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes out to each provider, word by word: line, headers, JSON. Gemini has a test of its own. */
@Timeout(30)
class ProviderRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = """
            {"type": "array", "items": {"type": "object", "properties": {
               "question": {"type": "string"}, "label": {"type": "integer", "enum": [0, 1]}},
             "required": ["question", "label"]}}""";
    private static final String STRICT_SCHEMA = """
            {"type": "object", "properties": {"rows": {"type": "array", "items": {"type": "object", "properties": {
               "question": {"type": "string"}, "label": {"type": "integer", "enum": [0, 1]}},
             "required": ["question", "label"], "additionalProperties": false}}},
             "required": ["rows"], "additionalProperties": false}""";

    private final List<ProviderFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(ProviderFixture::close);
    }

    @Test
    void a_prompt_to_openai() throws IOException {
        ReceivedRequest sent = sent(Wire.OPENAI, "gpt-6-luna", false);

        assertThat(sent.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(sent.header("authorization")).isEqualTo("Bearer " + ProviderFixture.CANARY);
        assertThat(sent.header("content-type")).startsWith("application/json");
        assertThat(sent.body()).isEqualTo(json("""
                {"model": "gpt-6-luna", "stream": false, "reasoning_effort": "none",
                 "messages": [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}]}"""));
    }

    @Test
    void a_prompt_to_openai_with_all_that_can_be_said() throws IOException {
        ReceivedRequest sent = sent(Wire.OPENAI, "some-model", true);

        assertThat(sent.body()).isEqualTo(json("""
                {"model": "some-model", "stream": false, "reasoning_effort": "high",
                 "temperature": 0.7, "top_p": 0.5, "top_k": 40,
                 "messages": [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}],
                 "response_format": {"type": "json_schema",
                   "json_schema": {"name": "rows", "strict": true, "schema": %s}}}""".formatted(STRICT_SCHEMA)));
    }

    @Test
    void a_prompt_to_anthropic() throws IOException {
        ReceivedRequest sent = sent(Wire.ANTHROPIC, "claude-haiku-5-5", false);

        assertThat(sent.line()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(sent.header("x-api-key")).isEqualTo(ProviderFixture.CANARY);
        assertThat(sent.header("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(sent.header("content-type")).startsWith("application/json");
        assertThat(sent.body()).isEqualTo(json("""
                {"model": "claude-haiku-5-5", "stream": false, "max_tokens": 32000,
                 "system": [{"type": "text", "text": "S"}],
                 "messages": [{"role": "user", "content": [{"type": "text", "text": "U"}]}],
                 "thinking": {"type": "disabled"}, "output_config": {"effort": "low"}}"""));
    }

    @Test
    void a_prompt_to_anthropic_with_all_that_can_be_said() throws IOException {
        ReceivedRequest sent = sent(Wire.ANTHROPIC, "claude-haiku-5-5", true);

        assertThat(sent.body()).isEqualTo(json("""
                {"model": "claude-haiku-5-5", "stream": false, "max_tokens": 32000,
                 "temperature": 0.7, "top_p": 0.5, "top_k": 40,
                 "system": [{"type": "text", "text": "S"}],
                 "messages": [{"role": "user", "content": [{"type": "text", "text": "U"}]}],
                 "thinking": {"type": "adaptive"},
                 "output_config": {"effort": "high", "format": {"type": "json_schema", "schema": %s}}}""".formatted(STRICT_SCHEMA)));
    }

    @Test
    void a_prompt_to_ollama() throws IOException {
        ReceivedRequest sent = sent(Wire.OLLAMA, "qwen9:4b", false);

        assertThat(sent.line()).isEqualTo("POST /api/chat HTTP/1.1");
        assertThat(sent.header("authorization")).isEqualTo("Bearer " + ProviderFixture.CANARY);
        assertThat(sent.header("content-type")).startsWith("application/json");
        assertThat(sent.body()).isEqualTo(json("""
                {"model": "qwen9:4b", "stream": false, "think": false, "truncate": false, "shift": false,
                 "options": {},
                 "messages": [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}]}"""));
    }

    @Test
    void a_prompt_to_ollama_with_all_that_can_be_said() throws IOException {
        ReceivedRequest sent = sent(Wire.OLLAMA, "qwen9:4b", true);

        assertThat(sent.body()).isEqualTo(json("""
                {"model": "qwen9:4b", "stream": false, "think": "high", "truncate": false, "shift": false,
                 "options": {"temperature": 0.7, "top_p": 0.5, "top_k": 40}, "format": %s,
                 "messages": [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}]}""".formatted(STRICT_SCHEMA)));
    }

    private ReceivedRequest sent(Wire wire, String model, boolean everything) throws IOException {
        ProviderFixture api = new ProviderFixture(wire);
        open.add(api);
        ModelSettings settings = api.settings(model);
        if (everything) {
            settings = TestSettings.withSampling(
                    settings, OptionalDouble.of(0.7), OptionalDouble.of(0.5), OptionalInt.of(40));
            settings = TestSettings.withThinking(settings, ThinkingLevel.HIGH);
        }
        Optional<JsonNode> schema = everything ? Optional.of(json(SCHEMA)) : Optional.empty();
        api.client(settings).complete(new Prompt("S", "U", schema));
        return api.last();
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }
}
