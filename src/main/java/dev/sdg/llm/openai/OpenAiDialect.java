package dev.sdg.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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

/** The JSON of chat completions. */
final class OpenAiDialect implements Dialect {
    private static final List<Parameter> OPTIONAL = List.of(
            Parameter.of("reasoning_effort", "reasoning_effort", "reasoning(?:[_ .]?effort)?|thinking")
                    .before(OpenAiDialect::lesserEffort),
            Parameter.of("chat_template_kwargs", "chat_template_kwargs", "chat_template_kwargs|enable_thinking"),
            Parameter.of("temperature", "temperature", "temperature"),
            Parameter.of("top_p", "top_p", "top[_ -]?p"),
            Parameter.of("top_k", "top_k", "top[_ -]?k"),
            Parameter.of(
                    "the schema of replies (response_format)",
                    "response_format",
                    "response_?format|json_?schema|schema|structured[_ ]outputs?|guided\\w*|grammar"));

    private static final String PLACEHOLDER_REPLY = """
            {"id": "", "model": "", "choices": [{"index": 0, "finish_reason": "stop",
             "message": {"role": "assistant", "content": "-"}}],
             "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}}""";

    private final String model;
    private final OpenAiParameters parameters;

    OpenAiDialect(String model, OpenAiParameters parameters) {
        this.model = model;
        this.parameters = parameters;
    }

    /** A model that cannot stop thinking usually names {@code low} among what it can. */
    private static Optional<JsonNode> lesserEffort(JsonNode effort, String complaint) {
        return Optional.<JsonNode>of(TextNode.valueOf("low"))
                .filter(low -> !effort.equals(low) && complaint.matches("(?s).*\\blow\\b.*"));
    }

    @Override
    public List<String> schemaPath() {
        return List.of("response_format", "json_schema", "schema");
    }

    @Override
    public ObjectNode outgoing(ObjectNode written, Prompt prompt) {
        parameters.topK().ifPresent(value -> written.put("top_k", value));
        if (parameters.stopsTemplate()) {
            written.putObject("chat_template_kwargs").put("enable_thinking", false);
        }
        return written;
    }

    @Override
    public List<Parameter> optional() {
        return OPTIONAL;
    }

    @Override
    public Optional<Answer> answer(JsonNode envelope) {
        JsonNode choices = envelope.path("choices");
        if (!choices.isArray()) {
            return Optional.empty();
        }
        JsonNode choice = choices.path(0);
        String finish = choice.path("finish_reason").asText("stop").replace("null", "stop");
        String refusal = choice.path("message").path("refusal").asText("").replace("null", "");
        return Optional.of(new Answer(
                text(choice.path("message").path("content")),
                refusal.isEmpty() ? end(finish) : End.REFUSED,
                refusal.isEmpty() ? finish : refusal,
                usage(envelope.path("usage")),
                envelope.path("model").asText(model)));
    }

    /** Text, or parts of it: what is of another type is a thought. */
    private static String text(JsonNode content) {
        return content.isTextual()
                ? content.asText()
                : StreamSupport.stream(content.spliterator(), false)
                        .filter(part -> part.path("type").asText("").equals("text"))
                        .map(part -> part.path("text").asText(""))
                        .collect(Collectors.joining());
    }

    private static End end(String finishReason) {
        return switch (finishReason) {
            case "stop", "eos", "eos_token", "stop_sequence", "end_turn" -> End.WHOLE;
            case "length", "max_tokens" -> End.CUT_OFF;
            case "content_filter" -> End.REFUSED;
            default -> End.UNKNOWN;
        };
    }

    /** Thoughts are among the completion's tokens; some gateways count them beside it, and the total tells. */
    private static TokenUsage usage(JsonNode usage) {
        long input = usage.path("prompt_tokens").asLong(0);
        long completion = usage.path("completion_tokens").asLong(0);
        long thinking =
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0);
        boolean beside = usage.path("total_tokens").asLong(0) == input + completion + thinking;
        return new TokenUsage(
                input,
                beside ? completion : Math.max(0, completion - thinking),
                thinking,
                usage.path("prompt_tokens_details").path("cached_tokens").asLong(0),
                usage.has("prompt_tokens") && usage.has("completion_tokens"));
    }

    @Override
    public String placeholderReply() {
        return PLACEHOLDER_REPLY;
    }
}
