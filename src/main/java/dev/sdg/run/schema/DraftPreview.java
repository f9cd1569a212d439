package dev.sdg.run.schema;

import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.text.TokenEstimate;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a schema by a model would take, found out without a call: one call, and a second one where the first answer
 * cannot be used.
 *
 * @param model that would be asked
 * @param prompt of the first call
 * @param low what one call takes
 * @param high what two take, the second with the first answer in its prompt
 */
public record DraftPreview(String model, Prompt prompt, Estimate low, Estimate high) {
    /** What a model writes and thinks at most about a schema of this size, in multiples of the guess. */
    private static final int LONGER = 4;

    /**
     * An estimate.
     *
     * @param costUsd US dollars; empty where a price is not known
     */
    public record Estimate(int calls, long input, long output, Optional<BigDecimal> costUsd) {}

    static DraftPreview of(String model, Prompt prompt, PriceTable prices) {
        long input = TokenEstimate.of(prompt.system()) + (long) TokenEstimate.of(prompt.user());
        long output = prompt.answerTokens();
        return new DraftPreview(
                model,
                prompt,
                estimate(1, input, output, model, prices),
                estimate(2, 2 * input + LONGER * output, 2 * LONGER * output, model, prices));
    }

    private static Estimate estimate(int calls, long input, long output, String model, PriceTable prices) {
        TokenUsage usage = new TokenUsage(input, output, 0, 0, true);
        return new Estimate(calls, input, output, prices.cost(usage, Optional.empty(), model));
    }
}
