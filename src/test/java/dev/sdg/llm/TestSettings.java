package dev.sdg.llm;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings of a model that differ from given ones in one thing. */
public final class TestSettings {
    private TestSettings() {}

    /** Returns {@code from} with the provider reached at {@code url}. */
    public static ModelSettings withBaseUrl(ModelSettings from, URI url) {
        return new ModelSettings(
                from.model(),
                Optional.of(url),
                from.key(),
                from.temperature(),
                from.topP(),
                from.topK(),
                from.thinking(),
                from.timeout());
    }

    /** Returns {@code from} with a model that may think this much. */
    public static ModelSettings withThinking(ModelSettings from, ThinkingLevel level) {
        return new ModelSettings(
                from.model(),
                from.baseUrl(),
                from.key(),
                from.temperature(),
                from.topP(),
                from.topK(),
                Optional.of(level),
                from.timeout());
    }

    /** Returns {@code from} with calls that may take this long. */
    public static ModelSettings withTimeout(ModelSettings from, Duration limit) {
        return new ModelSettings(
                from.model(),
                from.baseUrl(),
                from.key(),
                from.temperature(),
                from.topP(),
                from.topK(),
                from.thinking(),
                limit);
    }

    /** Returns {@code from} with these choices of the user on how tokens are sampled. */
    public static ModelSettings withSampling(
            ModelSettings from, OptionalDouble temperature, OptionalDouble topP, OptionalInt topK) {
        return new ModelSettings(
                from.model(), from.baseUrl(), from.key(), temperature, topP, topK, from.thinking(), from.timeout());
    }
}
