package dev.sdg.generate;

import dev.sdg.llm.TokenUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What was used to get rows: calls, tokens and repairs, over any number of calls. The tokens of one call alone are a
 * {@link TokenUsage}.
 *
 * @param calls exchanges with the provider
 * @param retries those of them that asked for the same rows again, after another
 * @param hedged those of them that asked for the same rows beside another, which was slow
 * @param tokensByModel tokens by the model that was asked and that answered
 * @param repairs how often each kind of damage in a reply, or each conversion of a value, was needed, by code
 * @param halfPriced those of the tokens that cost half the price, since they came by batch jobs
 */
public record Usage(
        int calls,
        int retries,
        int hedged,
        Map<Model, TokenUsage> tokensByModel,
        Map<String, Integer> repairs,
        Map<Model, TokenUsage> halfPriced) {

    /** Nothing used. */
    public static final Usage NONE = new Usage(0, 0, Map.of(), Map.of());

    /**
     * A model that took part in an exchange.
     *
     * @param asked its name as it was asked for
     * @param answered the name of the model that answered, as the provider gives it; empty where none did
     */
    public record Model(String asked, Optional<String> answered) {}

    public Usage {
        tokensByModel = Map.copyOf(tokensByModel);
        repairs = Map.copyOf(repairs);
        halfPriced = Map.copyOf(halfPriced);
    }

    /** What calls used, none of them beside another, whose tokens have their full price. */
    public Usage(int calls, int retries, Map<Model, TokenUsage> tokensByModel, Map<String, Integer> repairs) {
        this(calls, retries, 0, tokensByModel, repairs, Map.of());
    }

    /** Returns this usage with all of its tokens at half their price. */
    Usage atHalfPrice() {
        return new Usage(calls, retries, hedged, tokensByModel, repairs, tokensByModel);
    }

    /** Returns the sum of both. */
    public Usage plus(Usage other) {
        return new Usage(
                calls + other.calls,
                retries + other.retries,
                hedged + other.hedged,
                merged(tokensByModel, other.tokensByModel, TokenUsage::plus),
                merged(repairs, other.repairs, Integer::sum),
                merged(halfPriced, other.halfPriced, TokenUsage::plus));
    }

    /** Returns the tokens of all models. */
    public TokenUsage tokens() {
        return tokensByModel.values().stream().reduce(TokenUsage.NONE, TokenUsage::plus);
    }

    /** Returns the models that answered. */
    public Set<String> models() {
        return tokensByModel.keySet().stream()
                .flatMap(model -> model.answered().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <K, V> Map<K, V> merged(Map<K, V> one, Map<K, V> other, BinaryOperator<V> sum) {
        Map<K, V> merged = new HashMap<>(one);
        other.forEach((key, value) -> merged.merge(key, value, sum));
        return merged;
    }
}
