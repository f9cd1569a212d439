package dev.sdg.generate.model;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.sample.Sample;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Rows of another source, each batch graded by a model; those with a low grade become rejections. Rows are graded after
 * they were validated, and not where an equal row is known: neither is paid for twice.
 *
 * <p>A review that fails costs no rows, unless rows without a grade are to be rejected. Only where the reviewer cannot
 * be asked at all, for its key or its name, does the run end.
 */
public final class ReviewedSource implements SampleSource<PromptRequest> {
    private final SampleSource<PromptRequest> source;
    private final DataFormatHandler format;
    private final ModelClient reviewer;
    private final ReviewRules rules;
    private final BudgetLedger ledger;
    private final Predicate<Sample> known;
    private final Consumer<String> warnings;
    private final AtomicBoolean hasReviewed = new AtomicBoolean();
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    /**
     * @param source of rows of {@code format}
     * @param reviewer grades them
     * @param ledger that keeps room for a review when rows are asked for
     * @param known whether a row is in the data set already; asked by any thread
     * @param warnings told once, from any thread, that a review failed
     */
    public ReviewedSource(
            SampleSource<PromptRequest> source,
            DataFormatHandler format,
            ModelClient reviewer,
            ReviewRules rules,
            BudgetLedger ledger,
            Predicate<Sample> known,
            Consumer<String> warnings) {
        this.source = source;
        this.format = format;
        this.reviewer = reviewer;
        this.rules = rules;
        this.ledger = ledger;
        this.known = known;
        this.warnings = warnings;
    }

    @Override
    public BatchResult<PromptRequest> produce(BatchRequest<PromptRequest> request) {
        try {
            BatchResult<PromptRequest> result = source.produce(request);
            return result.samples().isEmpty() ? result : reviewed(result);
        } finally {
            ledger.release();
        }
    }

    private BatchResult<PromptRequest> reviewed(BatchResult<PromptRequest> result) {
        ReviewTask task = new ReviewTask(result, format, reviewer, rules);
        task.run(known);
        if (task.hasGrades()) {
            hasReviewed.set(true);
        }
        task.failure()
                .filter(failure -> hasReviewed.get() || !task.isMisconfigured())
                .filter(failure -> !hasWarned.getAndSet(true))
                .ifPresent(failure -> warnings.accept("the review of a batch failed, and its rows are "
                        + (rules.isStrict() ? "rejected" : "kept without a grade") + ": " + failure.message()));
        return task.result(hasReviewed.get());
    }
}
