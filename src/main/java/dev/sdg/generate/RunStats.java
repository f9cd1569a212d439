package dev.sdg.generate;

import dev.sdg.llm.CallFailureReason;
import java.util.Map;

/**
 * The numbers of a run so far.
 *
 * @param requested how many rows the run is to end with
 * @param saved how many there are, those of earlier runs of the same data set included
 * @param duplicates candidates that were rows already
 * @param rejected other candidates, and replies without any, that were not saved, by the code of the reason
 * @param usage what it took
 */
public record RunStats(long requested, long saved, long duplicates, Map<String, Long> rejected, Usage usage) {
    public RunStats {
        rejected = Map.copyOf(rejected);
    }

    /** Returns the numbers before the first row of a run. */
    public static RunStats start(long requested) {
        return new RunStats(requested, 0, 0, Map.of(), Usage.NONE);
    }

    /** Returns these numbers with {@code more} usage. */
    public RunStats plus(Usage more) {
        return new RunStats(requested, saved, duplicates, rejected, usage.plus(more));
    }

    /** Returns how many rows are still wanted. */
    public long missing() {
        return Math.max(0, requested - saved);
    }

    /** Returns all that was looked at: saved, duplicates and rejected together. */
    public long candidates() {
        return saved + duplicates + rejectedTotal();
    }

    /** Returns how many batches brought no reply at all; each counts as one candidate. */
    public long failedBatches() {
        return rejected.getOrDefault(CallFailureReason.PROVIDER.code(), 0L);
    }

    /** Returns the number of rejected candidates of all reasons. */
    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
