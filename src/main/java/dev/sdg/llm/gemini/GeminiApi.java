package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.chat.ProviderApi;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

    private final String model;
    private final GeminiErrorClassifier errors;
    private final GeminiReplyReader replies;
    private final Consumer<String> notices;
    private final Set<OptionalParameter> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    GeminiApi(String model, String address, InstantSource clock, Consumer<String> notices) {
        this.model = model;
        this.notices = notices;
        this.errors = new GeminiErrorClassifier(model, address, clock);
        this.replies = new GeminiReplyReader(model, address, errors, this::reportFinishReason);
    }

    /** A parameter that a request can do without when the model refuses it. */
    private enum OptionalParameter {
        THINKING("thinkingConfig", "thinking(?:[_ -]?(?:config|level|budget|mode))?|budget \\d+"),
        TEMPERATURE("temperature", "temperature"),
        TOP_P("topP", "top[_ -]?p"),
        TOP_K("topK", "top[_ -]?k"),
        SEED("seed", "seed"),
        CANDIDATE_COUNT("candidateCount", "candidate[_ -]?count|multiple candidates");

        private static final String CONFIG = "generationConfig";

        private final String key;
        private final Pattern named;

        OptionalParameter(String key, String named) {
            this.key = key;
            this.named = Pattern.compile("(?i)(?<![a-z])(?:" + named + ")(?![a-z])");
        }

        /** Returns its key in the generation config. */
        String key() {
            return key;
        }

        /** Returns whether {@code text} speaks of it, in any of the spellings that Gemini uses. */
        boolean isNamedIn(String text) {
            return named.matcher(text).find();
        }

        boolean isIn(ObjectNode request) {
            return request.path(CONFIG).has(key);
        }

        void removeFrom(ObjectNode request) {
            if (request.path(CONFIG) instanceof ObjectNode config) {
                config.remove(key);
            }
        }
    }

    @Override
    public ObjectNode outgoing(ObjectNode written) {
        if (written.path("generationConfig") instanceof ObjectNode config) {
            config.remove(ADDED_BY_LANGCHAIN4J);
        }
        refused.forEach(parameter -> parameter.removeFrom(written));
        return written;
    }

    @Override
    public Optional<ObjectNode> amended(ObjectNode sent, HttpReply reply) {
        if (reply.status() != 400) {
            return Optional.empty();
        }
        String complaint =
                GoogleError.in(reply.body()).map(GeminiApi::complaint).orElse("");
        return Arrays.stream(OptionalParameter.values())
                .filter(parameter -> parameter.isIn(sent) && parameter.isNamedIn(complaint))
                .findFirst()
                .map(parameter -> without(parameter, sent, complaint));
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

    private ObjectNode without(OptionalParameter parameter, ObjectNode sent, String complaint) {
        if (refused.add(parameter)) {
            notices.accept("%s does not accept %s, which is no longer sent: %s"
                    .formatted(model, parameter.key(), SafeMessage.of(complaint)));
        }
        ObjectNode amended = sent.deepCopy();
        parameter.removeFrom(amended);
        return amended;
    }

    private void reportFinishReason(String finishReason) {
        if (reported.add(finishReason)) {
            notices.accept("%s ended an answer with the unknown finish reason %s; the answer is used as usual"
                    .formatted(model, finishReason));
        }
    }
}
