package dev.sdg.generate;

import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.sample.RejectionReason;
import java.util.Optional;

/**
 * Decides after each batch whether the run is over. Used by one thread.
 *
 * <p>A <em>failed batch</em> spent its budget of attempts without one valid row. An <em>unproductive reply</em> had valid
 * rows, none of them new.
 */
final class StopRules {
    private static final int MAX_UNPRODUCTIVE = 5;
    private static final int MAX_FAILED = 10;

    private boolean succeeded;
    private int unproductive;
    private int failed;

    /** Returns how the run ends if it ends with this batch. */
    Optional<RunEnd> after(BatchResult<?> result, BatchOutcome outcome, RunStats stats) {
        if (stats.missing() == 0) {
            return end(Kind.COMPLETE, "all " + stats.requested() + " rows are saved");
        }
        if (result.failure().isPresent()) {
            return failed(result.failure().get());
        }
        return notFailed(result, outcome);
    }

    private Optional<RunEnd> failed(Failure failure) {
        failed++;
        unproductive = 0;
        return failure.isFatal()
                ? Optional.of(RunEnd.of(failure))
                : givenUp(failure, failure.reason() == CallFailureReason.PROVIDER);
    }

    private Optional<RunEnd> givenUp(Failure failure, boolean providerFailed) {
        if (providerFailed && !succeeded) {
            return Optional.of(RunEnd.of(failure));
        }
        if (failed < MAX_FAILED) {
            return Optional.empty();
        }
        Kind kind = providerFailed ? Kind.PROVIDER : Kind.FEWER_ROWS;
        return end(kind, failed + " batches in a row gave no usable row; the last one: " + failure.message());
    }

    private Optional<RunEnd> notFailed(BatchResult<?> result, BatchOutcome outcome) {
        failed = 0;
        if (result.exhausted()) {
            return end(Kind.EXHAUSTED, "the documents hold no more rows that rules can find; a model may find some");
        }
        if (result.samples().isEmpty() || result.usage().calls() == 0) {
            return Optional.empty(); // rules over documents give no replies: they end by being exhausted
        }
        succeeded = true;
        unproductive = isUnproductive(outcome) ? unproductive + 1 : 0;
        if (unproductive < MAX_UNPRODUCTIVE) {
            return Optional.empty();
        }
        return end(Kind.FEWER_ROWS, MAX_UNPRODUCTIVE + " replies in a row had only rows that were there already");
    }

    /** Rows of a class that has enough of them are new all the same; the check that rejects them makes sure that the run ends. */
    private static boolean isUnproductive(BatchOutcome outcome) {
        return outcome.rows().isEmpty()
                && outcome.rejections().stream()
                        .noneMatch(rejection -> rejection.reason() == RejectionReason.UNBALANCED);
    }

    private static Optional<RunEnd> end(Kind kind, String why) {
        return Optional.of(new RunEnd(kind, why));
    }
}
