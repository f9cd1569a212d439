package dev.sdg.generate;

import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.Admission;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.Refusal;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Optional;

/**
 * Lets each row through once, by the SHA-256 of its identity, and only where no further check objects. Used by one thread.
 */
public final class DuplicateFilter {
    private static final Refusal SAME = new Refusal(RejectionReason.DUPLICATE, "the same as a row that is there");

    private final RowSchema schema;
    private final FingerprintSet seen;
    private final List<RowCheck> checks;

    /** Lets through rows of {@code schema} whose fingerprints are not in {@code seen}, and adds them to it. */
    public DuplicateFilter(RowSchema schema, FingerprintSet seen) {
        this(schema, seen, List.of());
    }

    /**
     * As the other one, and asks {@code checks} about each row, in their order, up to the first objection. They know the
     * rows in {@code seen}.
     */
    public DuplicateFilter(RowSchema schema, FingerprintSet seen, List<RowCheck> checks) {
        this.schema = schema;
        this.seen = seen;
        this.checks = List.copyOf(checks);
    }

    /** Decides on {@code sample}; if it is new, from then on it is not. */
    public Admission admit(Sample sample) {
        Fingerprint fingerprint = Fingerprint.of(schema, sample);
        if (seen.contains(fingerprint)) {
            return new Admission.Refused(SAME);
        }
        for (RowCheck check : checks) {
            Optional<Refusal> objection = check.objection(sample);
            if (objection.isPresent()) {
                return new Admission.Refused(objection.get());
            }
        }
        seen.add(fingerprint);
        checks.forEach(check -> check.accepted(sample));
        return new Admission.New(new AcceptedRow(sample, fingerprint));
    }

    /** Takes note that all rows of {@code result} were decided on, and {@code rows} of them let through. */
    public void replyTaken(BatchResult result, List<AcceptedRow> rows) {
        for (RowCheck check : checks) {
            if (result.samples().isEmpty()) {
                check.replyFailed(result.request());
            } else {
                check.replyTaken(result.request(), rows);
            }
        }
    }

    /** Takes note that every row let through so far is in the data file. */
    public void saved() {
        checks.forEach(RowCheck::saved);
    }
}
