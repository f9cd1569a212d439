package dev.sdg.llm.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.chat.Answer;
import dev.sdg.llm.chat.Answer.End;
import dev.sdg.llm.chat.AnswerReader;
import dev.sdg.llm.chat.Endpoint;
import dev.sdg.llm.chat.WrongEndpoint;
import java.util.stream.Collectors;

/** Reads the envelope of a reply that claims success. */
final class GeminiReplyReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Endpoint endpoint;
    private final GeminiErrorClassifier errors;
    private final AnswerReader answers;

    /**
     * @param endpoint for messages
     * @param errors what an error in the envelope means
     * @param answers which answers are usable
     */
    GeminiReplyReader(Endpoint endpoint, GeminiErrorClassifier errors, AnswerReader answers) {
        this.endpoint = endpoint;
        this.errors = errors;
        this.answers = answers;
    }

    /**
     * Returns what {@code reply} holds.
     *
     * @throws LlmException when that is no usable answer
     */
    Completion read(HttpReply reply) {
        JsonNode envelope = parsed(reply);
        GoogleError.of(envelope).ifPresent(error -> {
            throw new LlmException(errors.of(error.code(), error, reply));
        });
        TokenUsage usage = usage(envelope.path("usageMetadata"));
        JsonNode candidate = envelope.path("candidates").path(0);
        if (!candidate.isObject()) {
            throw new LlmException(withoutCandidate(envelope).withUsage(usage));
        }
        return answers.read(new Answer(
                text(candidate),
                end(candidate.path("finishReason").asText("STOP")),
                ending(candidate),
                usage,
                envelope.path("modelVersion").asText(endpoint.model())));
    }

    private static End end(String finishReason) {
        return switch (finishReason) {
            case "STOP", "OTHER", "FINISH_REASON_UNSPECIFIED" -> End.WHOLE;
            case "MAX_TOKENS" -> End.CUT_OFF;
            case "SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII" -> End.REFUSED;
            case "RECITATION" -> End.RECITED;
            default -> End.UNKNOWN;
        };
    }

    private static String ending(JsonNode candidate) {
        String reason = candidate.path("finishReason").asText("STOP");
        String said = candidate.path("finishMessage").asText("");
        return said.isEmpty() ? reason : reason + ": " + said;
    }

    private JsonNode parsed(HttpReply reply) {
        try {
            JsonNode envelope = JSON.readTree(reply.body());
            if (envelope.has("candidates")
                    || envelope.has("promptFeedback")
                    || envelope.has("usageMetadata")
                    || GoogleError.of(envelope).isPresent()) {
                return envelope;
            }
            throw new LlmException(WrongEndpoint.unreadable(endpoint, reply));
        } catch (JsonProcessingException e) {
            throw new LlmException(WrongEndpoint.unreadable(endpoint, reply), e);
        }
    }

    /**
     * The answer's parts are joined without a gap: Gemini may cut JSON anywhere. Thoughts are no part of the answer.
     */
    private static String text(JsonNode candidate) {
        return GoogleError.elements(candidate.path("content").path("parts"))
                .filter(part -> !part.path("thought").asBoolean(false))
                .map(part -> part.path("text").asText(""))
                .collect(Collectors.joining());
    }

    private static Failure withoutCandidate(JsonNode envelope) {
        String why = envelope.path("promptFeedback").path("blockReason").asText("no reason given");
        return Failure.of(
                Kind.REQUEST_FAILED,
                CallFailureReason.PROMPT_BLOCKED,
                "Gemini blocked the prompt (%s)".formatted(SafeMessage.of(why)));
    }

    /** Gemini leaves out what is 0, and sometimes more: output that is left out is what the total leaves for it. */
    private static TokenUsage usage(JsonNode metadata) {
        long input = metadata.path("promptTokenCount").asLong(0);
        long thinking = metadata.path("thoughtsTokenCount").asLong(0);
        long rest = metadata.path("totalTokenCount").asLong(0) - input - thinking;
        long output = metadata.path("candidatesTokenCount").asLong(Math.max(0, rest));
        boolean complete = metadata.has("promptTokenCount")
                && (metadata.has("candidatesTokenCount") || metadata.has("totalTokenCount"));
        return new TokenUsage(
                input,
                output,
                thinking,
                metadata.path("cachedContentTokenCount").asLong(0),
                complete);
    }
}
