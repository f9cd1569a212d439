package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.HttpReply;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.chat.AnswerReader;
import dev.sdg.llm.chat.Endpoint;
import dev.sdg.llm.chat.OptionalParameters;
import dev.sdg.llm.chat.OptionalParameters.Parameter;
import dev.sdg.llm.chat.ProviderApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gemini's {@code generateContent} for one model and one run. It remembers which optional parameters the model refused
 * and which oddities were reported already.
 */
final class GeminiApi implements ProviderApi {

    private static final List<String> ADDED_BY_LANGCHAIN4J =
            List.of("candidateCount", "responseLogprobs", "enableEnhancedCivicAnswers");

    private static final String PLACEHOLDER_REPLY = """
            {"candidates": [{"content": {"role": "model", "parts": [{"text": ""}]}, "finishReason": "STOP"}],
             "usageMetadata": {"promptTokenCount": 0, "candidatesTokenCount": 0, "totalTokenCount": 0}}""";

    private static final List<Parameter> OPTIONAL = List.of(
            parameter("thinkingConfig", "thinking(?:[_ -]?(?:config|level|budget|mode))?|budget \\d+"),
            parameter("temperature", "temperature"),
            parameter("topP", "top[_ -]?p"),
            parameter("topK", "top[_ -]?k"),
            parameter("seed", "seed"),
            parameter("candidateCount", "candidate[_ -]?count|multiple candidates"));

    private final GeminiErrorClassifier errors;
    private final GeminiReplyReader replies;
    private final OptionalParameters optional;

    GeminiApi(Endpoint endpoint, InstantSource clock, Consumer<String> notices) {
        this.errors = new GeminiErrorClassifier(endpoint, clock);
        this.replies = new GeminiReplyReader(endpoint, errors, new AnswerReader(endpoint, notices));
        this.optional = new OptionalParameters(endpoint.model(), OPTIONAL, notices);
    }

    private static Parameter parameter(String key, String named) {
        return Parameter.of(key, "generationConfig." + key, named);
    }

    @Override
    public ObjectNode outgoing(ObjectNode written, Prompt prompt) {
        if (written.path("generationConfig") instanceof ObjectNode config) {
            config.remove(ADDED_BY_LANGCHAIN4J);
        }
        return optional.applyTo(written);
    }

    @Override
    public Optional<ObjectNode> amended(ObjectNode sent, HttpReply reply) {
        if (reply.status() != 400) {
            return Optional.empty();
        }
        String complaint =
                GoogleError.in(reply.body()).map(GeminiApi::complaint).orElse("");
        return optional.amended(sent, complaint);
    }

    @Override
    public Completion read(HttpReply reply) {
        if (reply.isSuccess()) {
            return replies.read(reply);
        }
        throw new LlmException(errors.of(reply));
    }

    @Override
    public String placeholderReply() {
        return PLACEHOLDER_REPLY;
    }

    private static String complaint(GoogleError error) {
        Stream<JsonNode> violations = error.fieldViolations();
        return Stream.concat(
                        Stream.of(error.message()),
                        violations.flatMap(violation -> Stream.of(
                                violation.path("field").asText(""),
                                violation.path("description").asText(""))))
                .collect(Collectors.joining("\n"));
    }
}
