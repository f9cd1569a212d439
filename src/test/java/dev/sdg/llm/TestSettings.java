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
        Connection there = from.connection();
        return withConnection(from, new Connection(Optional.of(url), there.key(), there.timeout()));
    }

    /** Returns {@code from} without a key. */
    public static ModelSettings withoutKey(ModelSettings from) {
        Connection there = from.connection();
        return withConnection(from, new Connection(there.baseUrl(), Optional.empty(), there.timeout()));
    }

    /** Returns {@code from} with calls that may take this long. */
    public static ModelSettings withTimeout(ModelSettings from, Duration limit) {
        Connection there = from.connection();
        return withConnection(from, new Connection(there.baseUrl(), there.key(), limit));
    }

    /** Returns {@code from} with a model that may think this much. */
    public static ModelSettings withThinking(ModelSettings from, ThinkingLevel level) {
        return new ModelSettings(
                from.model(),
                from.connection(),
                from.temperature(),
                from.topP(),
                from.topK(),
                Optional.of(Thinking.of(level)));
    }

    /** Returns {@code from} with these choices of the user on how tokens are sampled. */
    public static ModelSettings withSampling(
            ModelSettings from, OptionalDouble temperature, OptionalDouble topP, OptionalInt topK) {
        return new ModelSettings(from.model(), from.connection(), temperature, topP, topK, from.thinking());
    }

    private static ModelSettings withConnection(ModelSettings from, Connection connection) {
        return new ModelSettings(
                from.model(), connection, from.temperature(), from.topP(), from.topK(), from.thinking());
    }
}
