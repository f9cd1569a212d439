package dev.sdg.generate;

import dev.sdg.llm.TokenUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What was used to get rows: calls, tokens and repairs, over any number of calls. The tokens of one call alone are a
 * {@link TokenUsage}.
 *
 * @param calls exchanges with the provider
 * @param retries those of them that asked for the same rows again
 * @param tokensByModel tokens by the model that answered, as the provider names it; by "" what no model answered
 * @param repairs how often each kind of damage in a reply, or each conversion of a value, was needed, by code
 */
public record Usage(int calls, int retries, Map<String, TokenUsage> tokensByModel, Map<String, Integer> repairs) {

    /** Nothing used. */
    public static final Usage NONE = new Usage(0, 0, Map.of(), Map.of());

    /** Stands for the model of exchanges that ended without an answer. */
    public static final String NO_MODEL = "";

    public Usage {
        tokensByModel = Map.copyOf(tokensByModel);
        repairs = Map.copyOf(repairs);
    }

    /** Returns the sum of both. */
    public Usage plus(Usage other) {
        return new Usage(
                calls + other.calls,
                retries + other.retries,
                merged(tokensByModel, other.tokensByModel, TokenUsage::plus),
                merged(repairs, other.repairs, Integer::sum));
    }

    /** Returns the tokens of all models. */
    public TokenUsage tokens() {
        return tokensByModel.values().stream().reduce(TokenUsage.NONE, TokenUsage::plus);
    }

    /** Returns the models that answered. */
    public Set<String> models() {
        return tokensByModel.keySet().stream()
                .filter(model -> !model.equals(NO_MODEL))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> Map<String, T> merged(Map<String, T> one, Map<String, T> other, BinaryOperator<T> sum) {
        Map<String, T> merged = new HashMap<>(one);
        other.forEach((key, value) -> merged.merge(key, value, sum));
        return merged;
    }
}
