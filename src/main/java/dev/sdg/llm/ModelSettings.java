package dev.sdg.llm;

import dev.sdg.http.ApiKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which model is asked, where, and how. What is empty was not given by the user: the provider decides whether it has a
 * default that the model honours.
 *
 * @param model the model's name as the provider spells it; not blank
 * @param connection how the provider is reached
 * @param temperature 0.0 to 2.0
 * @param topP over 0.0, up to 1.0
 * @param topK 1 or more
 * @param thinking how much the model may think
 */
public record ModelSettings(
        String model,
        Connection connection,
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt topK,
        Optional<Thinking> thinking) {

    /** What a call may take when the user did not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    public ModelSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a model without a name");
        }
    }

    /** Returns settings for {@code model} in which the user gave nothing but the key. */
    public static ModelSettings of(String model, ApiKey key) {
        return new ModelSettings(
                model,
                new Connection(Optional.empty(), Optional.of(key), DEFAULT_TIMEOUT),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /**
     * Returns these settings with the key in {@code text}.
     *
     * @throws LlmException ({@code KEY_REFUSED}) when that can be no key; the message does not show it
     */
    public ModelSettings withKey(String text) {
        return new ModelSettings(model, connection.withKey(text), temperature, topP, topK, thinking);
    }

    /** Returns these settings for another model of the provider. */
    public ModelSettings withModel(String name) {
        return new ModelSettings(name, connection, temperature, topP, topK, thinking);
    }

    /** Returns these settings without the sampling parameters that the user gave, which are meant for rows. */
    public ModelSettings withoutSampling() {
        return new ModelSettings(
                model, connection, OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), thinking);
    }

    /** Returns the sampling parameters that the user gave, for messages: {@code ⟨temperature⟩ 0.7, ⟨top-k⟩ 40}. */
    public String givenSampling() {
        List<String> given = new ArrayList<>();
        temperature.ifPresent(value -> given.add("⟨temperature⟩ " + value));
        topP.ifPresent(value -> given.add("⟨top-p⟩ " + value));
        topK.ifPresent(value -> given.add("⟨top-k⟩ " + value));
        return String.join(", ", given);
    }
}
