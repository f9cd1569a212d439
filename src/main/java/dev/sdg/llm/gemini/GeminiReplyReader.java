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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the envelope of a reply that claims success. */
final class GeminiReplyReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNSAFE = Set.of("SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII");
    private static final Set<String> KNOWN = Set.of("STOP", "MAX_TOKENS", "OTHER", "FINISH_REASON_UNSPECIFIED");

    private final String model;
    private final String address;
    private final GeminiErrorClassifier errors;
    private final Consumer<String> unknownFinishReasons;

    /**
     * @param model that was asked
     * @param address of the endpoint, for messages
     * @param errors what an error in the envelope means
     * @param unknownFinishReasons told of each reason for ending that nobody knows
     */
    GeminiReplyReader(
            String model, String address, GeminiErrorClassifier errors, Consumer<String> unknownFinishReasons) {
        this.model = model;
        this.address = address;
        this.errors = errors;
        this.unknownFinishReasons = unknownFinishReasons;
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
        String text = text(candidate);
        failure(candidate, text, usage).ifPresent(failure -> {
            throw new LlmException(failure.withUsage(usage));
        });
        boolean cutOff = finishReason(candidate).equals("MAX_TOKENS");
        String answered = envelope.path("modelVersion").asText(model);
        return new Completion(text, cutOff, usage, answered);
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
            throw new LlmException(notGemini(reply));
        } catch (JsonProcessingException e) {
            throw new LlmException(notGemini(reply), e);
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

    private Optional<Failure> failure(JsonNode candidate, String text, TokenUsage usage) {
        String finish = finishReason(candidate);
        if (UNSAFE.contains(finish)) {
            return Optional.of(Failure.of(
                    Kind.REQUEST_FAILED,
                    CallFailureReason.SAFETY,
                    "Gemini stopped the answer for safety (%s)".formatted(finish)));
        }
        if (finish.equals("RECITATION")) {
            return Optional.of(Failure.of(
                            Kind.TRANSIENT,
                            CallFailureReason.RECITATION,
                            "Gemini stopped the answer: it repeats existing text (recitation)")
                    .withAttempts(2, Kind.REQUEST_FAILED));
        }
        if (text.isBlank()) {
            return Optional.of(finish.equals("MAX_TOKENS") ? allThought(usage) : empty(finish, candidate));
        }
        if (!KNOWN.contains(finish)) {
            unknownFinishReasons.accept(SafeMessage.of(finish));
        }
        return Optional.empty();
    }

    private static String finishReason(JsonNode candidate) {
        return candidate.path("finishReason").asText("STOP");
    }

    private static Failure withoutCandidate(JsonNode envelope) {
        String why = envelope.path("promptFeedback").path("blockReason").asText("no reason given");
        return Failure.of(
                Kind.REQUEST_FAILED,
                CallFailureReason.PROMPT_BLOCKED,
                "Gemini blocked the prompt (%s)".formatted(SafeMessage.of(why)));
    }

    private static Failure allThought(TokenUsage usage) {
        return Failure.of(
                        Kind.OUTPUT_TOO_LONG,
                        CallFailureReason.CUT_OFF,
                        ("the limit of output tokens was reached before any text, with %d thinking tokens: a "
                                        + "lower ⟨thinking⟩ or a smaller ⟨batch-size⟩ may help")
                                .formatted(usage.thinking()))
                .withAttempts(2, Kind.REQUEST_FAILED);
    }

    private static Failure empty(String finish, JsonNode candidate) {
        String said = candidate.path("finishMessage").asText("");
        return Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.EMPTY,
                        "Gemini answered without text (%s%s)"
                                .formatted(SafeMessage.of(finish), said.isEmpty() ? "" : ": " + SafeMessage.of(said)))
                .withAttempts(3, Kind.REQUEST_FAILED);
    }

    private Failure notGemini(HttpReply reply) {
        return Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.PROVIDER,
                        "not a Gemini reply: %s answered HTTP %d with %s"
                                .formatted(address, reply.status(), reply.described()))
                .withAttempts(3, Kind.UNAVAILABLE)
                .withUsage(TokenUsage.UNKNOWN);
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
