package dev.sdg.run.spec;

import dev.sdg.generate.budget.PriceTable;
import java.util.Optional;

/**
 * How a model is asked for columns of tables, checked.
 *
 * @param model who is asked, and how
 * @param limits how fast, and what that may cost
 * @param prices of models
 * @param maxRetries calls after the first, per batch
 * @param language of what is written, a BCP 47 tag, where one was given
 * @param batchSize rows of a request
 * @param reminders of values that are there already, per prompt, at most
 * @param exportPartial whether rows get other values where the model wrote none
 */
public record CellSpec(
        ModelSpec.Model model,
        LimitSpec limits,
        PriceTable prices,
        int maxRetries,
        Optional<String> language,
        int batchSize,
        int reminders,
        boolean exportPartial) {}
