package dev.sdg.generate;

import dev.sdg.llm.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What was spent on rows.
 *
 * @param calls exchanges with the provider
 * @param retries those of them that asked for the same rows again
 * @param usageByModel tokens by the model that answered, as the provider names it; by "" what no model answered
 * @param repairs how often each kind of damage in a reply, or each conversion of a value, was needed, by code
 */
public record Effort(int calls, int retries, Map<String, Usage> usageByModel, Map<String, Integer> repairs) {

    /** Nothing spent. */
    public static final Effort NONE = new Effort(0, 0, Map.of(), Map.of());

    /** Stands for the model of exchanges that ended without an answer. */
    static final String NO_MODEL = "";

    public Effort {
        usageByModel = Map.copyOf(usageByModel);
        repairs = Map.copyOf(repairs);
    }

    /** Returns the sum of both. */
    public Effort plus(Effort other) {
        return new Effort(
                calls + other.calls,
                retries + other.retries,
                merged(usageByModel, other.usageByModel, Usage::plus),
                merged(repairs, other.repairs, Integer::sum));
    }

    /** Returns the tokens of all models. */
    public Usage usage() {
        return usageByModel.values().stream().reduce(Usage.NONE, Usage::plus);
    }

    /** Returns the models that answered. */
    public Set<String> models() {
        return usageByModel.keySet().stream()
                .filter(model -> !model.equals(NO_MODEL))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> Map<String, T> merged(Map<String, T> one, Map<String, T> other, BinaryOperator<T> sum) {
        Map<String, T> merged = new HashMap<>(one);
        other.forEach((key, value) -> merged.merge(key, value, sum));
        return merged;
    }
}
