package dev.sdg.generate;

import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.sample.RejectionReason;
import java.util.Optional;

/**
 * Decides after each batch whether the run is over. Used by one thread.
 *
 * <p>A <em>failed batch</em> spent its budget of calls without one valid row. A <em>barren reply</em> had valid rows,
 * none of them new.
 */
final class StopRules {
    private static final int BARREN_REPLIES = 5;
    private static final int FAILED_BATCHES = 10;

    private boolean succeeded;
    private int barren;
    private int failed;

    /** Returns how the run ends if it ends with this batch. */
    Optional<RunEnd> after(BatchResult result, BatchOutcome taken, RunStats tally) {
        if (tally.missing() == 0) {
            return end(Kind.COMPLETE, "all " + tally.requested() + " rows are saved");
        }
        if (result.failure().isPresent()) {
            return failed(result.failure().get());
        }
        return notFailed(result, taken);
    }

    private Optional<RunEnd> failed(Failure failure) {
        failed++;
        barren = 0;
        return failure.isFatal()
                ? Optional.of(RunEnd.of(failure))
                : givenUp(failure, failure.reason() == CallFailureReason.PROVIDER);
    }

    private Optional<RunEnd> givenUp(Failure failure, boolean providersFault) {
        if (providersFault && !succeeded) {
            return Optional.of(RunEnd.of(failure));
        }
        if (failed < FAILED_BATCHES) {
            return Optional.empty();
        }
        Kind kind = providersFault ? Kind.PROVIDER : Kind.FEWER_ROWS;
        return end(kind, failed + " batches in a row gave no usable row; the last one: " + failure.message());
    }

    private Optional<RunEnd> notFailed(BatchResult result, BatchOutcome taken) {
        failed = 0;
        if (result.exhausted()) {
            return end(Kind.EXHAUSTED, "the documents hold no more rows that rules can find; a model may find some");
        }
        if (result.samples().isEmpty() || result.effort().calls() == 0) {
            return Optional.empty(); // rules over documents give no replies: they end by being exhausted
        }
        succeeded = true;
        barren = isBarren(taken) ? barren + 1 : 0;
        if (barren < BARREN_REPLIES) {
            return Optional.empty();
        }
        return end(Kind.FEWER_ROWS, BARREN_REPLIES + " replies in a row had only rows that were there already");
    }

    /** Rows of a kind that there are enough of are new all the same; whoever turns them away sees to it that the run ends. */
    private static boolean isBarren(BatchOutcome taken) {
        return taken.rows().isEmpty()
                && taken.refused().stream().noneMatch(refused -> refused.reason() == RejectionReason.UNBALANCED);
    }

    private static Optional<RunEnd> end(Kind kind, String why) {
        return Optional.of(new RunEnd(kind, why));
    }
}
