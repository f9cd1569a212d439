package dev.sdg.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.chat.Answer;
import dev.sdg.llm.chat.Answer.End;
import dev.sdg.llm.chat.Dialect;
import dev.sdg.llm.chat.OptionalParameters.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The JSON of Anthropic's messages. */
final class AnthropicDialect implements Dialect {
    private static final List<Parameter> OPTIONAL = List.of(
            Parameter.of("thinking", "thinking", "thinking(?:\\.type\\.\\w+|\\.budget_tokens)?|budget_tokens"),
            Parameter.of("temperature", "temperature", "temperature"),
            Parameter.of("top_p", "top_p", "top[_ -]?p"),
            Parameter.of("top_k", "top_k", "top[_ -]?k"),
            Parameter.of("output_config.effort", "output_config.effort", "effort"),
            Parameter.of(
                    "the schema of replies (output_config.format)",
                    "output_config.format",
                    "output_config(?:\\.format\\S*)?|(?:output|response)_format|json_?schema|schema"
                            + "|structured outputs?|grammar"));

    private static final String PLACEHOLDER_REPLY = """
            {"id": "", "type": "message", "role": "assistant", "model": "", "stop_reason": "end_turn",
             "content": [{"type": "text", "text": "-"}], "usage": {"input_tokens": 0, "output_tokens": 0}}""";

    private final String model;
    private final AnthropicParameters parameters;

    AnthropicDialect(String model, AnthropicParameters parameters) {
        this.model = model;
        this.parameters = parameters;
    }

    @Override
    public List<String> schemaPath() {
        return List.of("output_config", "format", "schema");
    }

    @Override
    public ObjectNode outgoing(ObjectNode written, Prompt prompt) {
        parameters.applyTo(written, prompt.planning());
        return written;
    }

    @Override
    public List<Parameter> optional() {
        return OPTIONAL;
    }

    @Override
    public Optional<Answer> answer(JsonNode envelope) {
        JsonNode content = envelope.path("content");
        if (!content.isArray()) {
            return Optional.empty();
        }
        String stop = envelope.path("stop_reason").asText("end_turn");
        String explained = envelope.path("stop_details").path("explanation").asText("");
        return Optional.of(new Answer(
                text(content),
                end(stop),
                explained.isEmpty() || explained.equals("null") ? stop : explained,
                usage(envelope.path("usage")),
                envelope.path("model").asText(model)));
    }

    /** The text blocks, joined without a gap; thoughts are blocks of another type. */
    private static String text(JsonNode content) {
        return StreamSupport.stream(content.spliterator(), false)
                .filter(block -> block.path("type").asText("").equals("text"))
                .map(block -> block.path("text").asText(""))
                .collect(Collectors.joining());
    }

    private static End end(String stopReason) {
        return switch (stopReason) {
            case "end_turn", "stop_sequence" -> End.WHOLE;
            case "max_tokens", "model_context_window_exceeded" -> End.CUT_OFF;
            case "refusal" -> End.REFUSED;
            default -> End.UNKNOWN;
        };
    }

    /** What was read from the cache or written to it is counted beside the input. */
    private static TokenUsage usage(JsonNode usage) {
        long cached = usage.path("cache_read_input_tokens").asLong(0);
        long written = usage.path("cache_creation_input_tokens").asLong(0);
        long output = usage.path("output_tokens").asLong(0);
        long thinking =
                usage.path("output_tokens_details").path("thinking_tokens").asLong(0);
        return new TokenUsage(
                usage.path("input_tokens").asLong(0) + cached + written,
                Math.max(0, output - thinking),
                thinking,
                cached,
                usage.has("input_tokens") && usage.has("output_tokens"));
    }

    @Override
    public String placeholderReply() {
        return PLACEHOLDER_REPLY;
    }
}
