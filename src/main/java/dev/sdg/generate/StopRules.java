package dev.sdg.generate;

import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.text.Excerpt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides after each batch whether the run is over. Used by one thread.
 *
 * <p>A <em>failed batch</em> spent its budget of attempts without one valid row. An <em>unproductive reply</em> had
 * valid rows, none of them new.
 */
final class StopRules {
    private static final int MAX_UNPRODUCTIVE = 5;
    private static final int MAX_FAILED = 10;
    private static final int MAX_FAILED_AT_FIRST = 3;
    private static final int SHOWN = 80;

    /** What befalls single passages, which the plan then looks for; such batches cost one call each. */
    private static final Set<ReasonCode> BLOCKED =
            Set.of(CallFailureReason.PROMPT_BLOCKED, CallFailureReason.SAFETY, CallFailureReason.RECITATION);

    /** What rows are rejected for after they were found valid. */
    private static final Set<ReasonCode> AFTER_VALIDATION =
            Set.of(RejectionReason.NOT_RETRIEVABLE, RejectionReason.NO_NEGATIVE, RejectionReason.CHECK_FAILED);

    private final Map<Integer, Long> succeededBefore = new HashMap<>();
    private long succeeded;
    private int unproductive;
    private int failed;

    /** Notes that batch {@code number} begins: what it comes to depends on what succeeds meanwhile. */
    void began(int number) {
        succeededBefore.put(number, succeeded);
    }

    /** Returns how the run ends if it ends with this batch. */
    Optional<RunEnd> after(BatchResult<?> result, BatchOutcome outcome, RunStats stats) {
        if (stats.missing() == 0) {
            return end(Kind.COMPLETE, "all " + stats.requested() + " rows saved");
        }
        if (result.failure().isPresent()) {
            return failed(result, result.failure().get());
        }
        return notFailed(result, outcome, stats);
    }

    private Optional<RunEnd> failed(BatchResult<?> result, Failure failure) {
        unproductive = 0;
        boolean othersSucceeded = succeeded
                > Optional.ofNullable(succeededBefore.remove(result.request().number()))
                        .orElse(succeeded);
        if (failure.isFatal() && !(othersSucceeded && failure.isExhausted())) {
            return Optional.of(RunEnd.of(failure));
        }
        failed += othersSucceeded ? 0 : 1;
        return givenUp(result, failure, failure.reason() == CallFailureReason.PROVIDER);
    }

    private Optional<RunEnd> givenUp(BatchResult<?> result, Failure failure, boolean providerFailed) {
        if (providerFailed && succeeded == 0) {
            return Optional.of(RunEnd.of(failure));
        }
        if (succeeded == 0 && failed == MAX_FAILED_AT_FIRST && !BLOCKED.contains(failure.reason())) {
            return end(
                    Kind.FEWER_ROWS,
                    "the first %d batches gave no usable rows: %s%s"
                            .formatted(failed, failure.message(), beginning(result.rejections())));
        }
        if (failed < MAX_FAILED) {
            return Optional.empty();
        }
        Kind kind = providerFailed ? Kind.PROVIDER : Kind.FEWER_ROWS;
        return end(kind, failed + " batches in a row gave no usable rows; last error: " + failure.message());
    }

    /** Shows what the model wrote in place of rows. */
    private static String beginning(List<Rejection> rejections) {
        return rejections.stream()
                .map(Rejection::raw)
                .filter(raw -> !raw.isBlank())
                .findFirst()
                .map(raw -> "; a reply began with " + Excerpt.of(raw, SHOWN))
                .orElse("");
    }

    private Optional<RunEnd> notFailed(BatchResult<?> result, BatchOutcome outcome, RunStats stats) {
        failed = 0;
        succeededBefore.remove(result.request().number());
        if (result.exhausted()) {
            String found = stats.saved() == 0
                    ? "the offline rules find no rows in these documents; a model may find some"
                    : "the offline rules find no more rows in these documents; a model may find more";
            return end(Kind.EXHAUSTED, found);
        }
        if (result.usage().calls() == 0) {
            return Optional.empty(); // rules over documents give no replies: they end by being exhausted
        }
        succeeded++;
        unproductive = isUnproductive(outcome) ? unproductive + 1 : 0;
        if (unproductive < MAX_UNPRODUCTIVE) {
            return Optional.empty();
        }
        return end(
                Kind.FEWER_ROWS,
                "the last " + MAX_UNPRODUCTIVE + " replies contained only duplicates" + others(outcome));
    }

    private static String others(BatchOutcome outcome) {
        List<String> others = outcome.rejections().stream()
                .map(Rejection::reason)
                .filter(AFTER_VALIDATION::contains)
                .map(ReasonCode::code)
                .distinct()
                .toList();
        return others.isEmpty() ? "" : " and rows rejected as " + String.join(" or ", others);
    }

    /**
     * Rows of a class that has enough of them are new all the same; the check that rejects them makes sure that the run
     * ends.
     */
    private static boolean isUnproductive(BatchOutcome outcome) {
        return outcome.rows().isEmpty()
                && outcome.rejections().stream()
                        .noneMatch(rejection -> rejection.reason() == RejectionReason.UNBALANCED);
    }

    private static Optional<RunEnd> end(Kind kind, String why) {
        return Optional.of(new RunEnd(kind, why));
    }
}
