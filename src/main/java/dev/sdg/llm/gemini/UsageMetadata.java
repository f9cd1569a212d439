package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.llm.TokenUsage;

/** Reads {@code usageMetadata}, in which Gemini leaves out what is 0 and sometimes more. */
final class UsageMetadata {
    private UsageMetadata() {}

    /** Returns the tokens in {@code metadata}; output that is left out is what the total leaves for it. */
    static TokenUsage read(JsonNode metadata) {
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
