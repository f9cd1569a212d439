package dev.sdg.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.chat.Answer;
import dev.sdg.llm.chat.Answer.End;
import dev.sdg.llm.chat.Dialect;
import dev.sdg.llm.chat.OptionalParameters.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of Ollama's {@code /api/chat}. A prompt that does not fit into the context is to be an error, and an answer
 * that does not fit is to be cut off: by default both lose their beginning without a word.
 */
final class OllamaDialect implements Dialect {
    private static final List<Parameter> OPTIONAL = List.of(
            Parameter.of("think", "think", "think(?:ing)?").before(OllamaDialect::withoutLevel),
            Parameter.of("the schema of replies (format)", "format", "format|json_?schema|schema|grammar"));

    private static final List<String> ADDED_BY_LANGCHAIN4J = List.of("tools");

    private static final String PLACEHOLDER_REPLY = """
            {"model": "", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": "-"},
             "done": true, "done_reason": "stop", "prompt_eval_count": 0, "eval_count": 0}""";

    private final String model;
    private final ThinkingLevel thinking;

    OllamaDialect(String model, ThinkingLevel thinking) {
        this.model = model;
        this.thinking = thinking;
    }

    /** Earlier servers know levels for few models, and thinking only on or off for others. */
    private static Optional<JsonNode> withoutLevel(JsonNode think, String complaint) {
        return Optional.<JsonNode>of(BooleanNode.TRUE)
                .filter(on -> think.isTextual() && complaint.matches("(?s).*think value.*"));
    }

    @Override
    public List<String> schemaPath() {
        return List.of("format");
    }

    @Override
    public ObjectNode outgoing(ObjectNode written, Prompt prompt) {
        if (thinking != ThinkingLevel.OFF) {
            written.put("think", thinking.word());
        } else if (model.matches("(?:.*/)?gpt-oss.*")) {
            written.put("think", ThinkingLevel.LOW.word());
        } else {
            written.put("think", false);
        }
        written.remove(ADDED_BY_LANGCHAIN4J);
        if (written.path("options") instanceof ObjectNode options
                && options.path("stop").isEmpty()) {
            options.remove("stop");
        }
        return written.put("truncate", false).put("shift", false);
    }

    @Override
    public List<Parameter> optional() {
        return OPTIONAL;
    }

    @Override
    public Optional<Answer> answer(JsonNode envelope) {
        if (!envelope.path("message").isObject()) {
            return Optional.empty();
        }
        String reason = envelope.path("done_reason").asText("stop");
        return Optional.of(new Answer(
                envelope.path("message").path("content").asText(""),
                end(reason),
                reason,
                usage(envelope),
                envelope.path("model").asText(model)));
    }

    private static End end(String doneReason) {
        return switch (doneReason) {
            case "stop", "load" -> End.WHOLE;
            case "length" -> End.CUT_OFF;
            default -> End.UNKNOWN;
        };
    }

    /** Thoughts are among the answer's tokens and not told apart. */
    private static TokenUsage usage(JsonNode envelope) {
        return new TokenUsage(
                envelope.path("prompt_eval_count").asLong(0),
                envelope.path("eval_count").asLong(0),
                0,
                0,
                envelope.has("prompt_eval_count") && envelope.has("eval_count"));
    }

    @Override
    public String placeholderReply() {
        return PLACEHOLDER_REPLY;
    }
}
