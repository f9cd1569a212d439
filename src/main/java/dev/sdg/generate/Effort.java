package dev.sdg.generate;

import dev.sdg.llm.Usage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was spent on rows.
 *
 * @param calls exchanges with the provider
 * @param retries those of them that asked for the same rows again
 * @param usage tokens
 * @param models those that answered, as the provider names them
 * @param repairs how often each kind of damage in a reply, or each conversion of a value, was needed, by code
 */
public record Effort(int calls, int retries, Usage usage, Set<String> models, Map<String, Integer> repairs) {

    /** Nothing spent. */
    public static final Effort NONE = new Effort(0, 0, Usage.NONE, Set.of(), Map.of());

    public Effort {
        models = Set.copyOf(models);
        repairs = Map.copyOf(repairs);
    }

    /** Returns the sum of both. */
    public Effort plus(Effort other) {
        Map<String, Integer> sum = new HashMap<>(repairs);
        other.repairs.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
        Set<String> allModels = new HashSet<>(models);
        allModels.addAll(other.models);
        return new Effort(calls + other.calls, retries + other.retries, usage.plus(other.usage), allModels, sum);
    }
}
