package dev.sdg.llm;

import dev.sdg.http.ApiKey;
import dev.sdg.llm.Failure.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which model is asked, where, and how. What is empty was not given by the user: the provider decides whether it has a
 * default that the model honours.
 *
 * @param model the model's name as the provider spells it; not blank
 * @param baseUrl where the provider is reached; empty: the provider's own address
 * @param key the provider's key; empty for providers that need none
 * @param temperature 0.0 to 2.0
 * @param topP over 0.0, up to 1.0
 * @param topK 1 or more
 * @param thinking how much the model may think
 * @param timeout for one whole call, from connect to last byte; positive
 */
public record ModelSettings(
        String model,
        Optional<URI> baseUrl,
        Optional<ApiKey> key,
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt topK,
        Optional<ThinkingLevel> thinking,
        Duration timeout) {

    /** What a call may take when the user did not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    public ModelSettings {
        if (model.isBlank() || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("model '" + model + "', timeout " + timeout);
        }
    }

    /** Returns settings for {@code model} in which the user gave nothing but the key. */
    public static ModelSettings of(String model, ApiKey key) {
        return new ModelSettings(
                model,
                Optional.empty(),
                Optional.of(key),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                DEFAULT_TIMEOUT);
    }

    /**
     * Returns these settings with the key in {@code text}.
     *
     * @throws LlmException ({@code KEY_REFUSED}) when that can be no key; the message does not show it
     */
    public ModelSettings withKey(String text) {
        return new ModelSettings(
                model, baseUrl, Optional.of(checked(text)), temperature, topP, topK, thinking, timeout);
    }

    private static ApiKey checked(String text) {
        try {
            return ApiKey.of(text);
        } catch (IllegalArgumentException e) {
            throw new LlmException(Failure.of(Kind.KEY_REFUSED, CallFailureReason.PROVIDER, e.getMessage()), e);
        }
    }
}
