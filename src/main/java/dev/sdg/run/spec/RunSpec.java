package dev.sdg.run.spec;

import dev.sdg.cli.console.LogLevel;
import dev.sdg.format.ChosenFormat;
import dev.sdg.generate.budget.PriceTable;
import java.util.Optional;

/**
 * One run, checked: nothing after this asks whether an option makes sense.
 *
 * @param input what the rows are made from
 * @param format what a row is
 * @param samples how many rows to end with
 * @param refine whether the model rewrites the query first
 * @param seed of every choice of the program itself; drawn where the user gave none
 * @param language BCP 47 tag of the rows' language; empty: the input's
 * @param model what makes the rows
 * @param output where they go
 * @param variety how rows are kept apart
 * @param limits on speed and spending
 * @param prices of models
 * @param batchSize rows asked for per call
 * @param maxRetries tries after the first, per batch
 * @param dryRun whether the run is only told, not made
 * @param json whether the report is JSON instead of text
 * @param yes whether a large run starts without a question
 * @param logLevel how much is logged
 */
public record RunSpec(
        InputSpec input,
        ChosenFormat format,
        long samples,
        boolean refine,
        long seed,
        Optional<String> language,
        ModelSpec model,
        OutputSpec output,
        VarietySpec variety,
        LimitSpec limits,
        PriceTable prices,
        int batchSize,
        int maxRetries,
        boolean dryRun,
        boolean json,
        boolean yes,
        LogLevel logLevel) {

    /** Returns the name of the model; empty where there is none. */
    public Optional<String> modelName() {
        return model.modelName();
    }
}
