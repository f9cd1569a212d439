package dev.sdg.generate.dedup;

import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Optional;

/**
 * Accepts each row once, by the SHA-256 of its identity, and only where no further check rejects it. Used by one
 * thread.
 */
public final class DuplicateFilter {
    private final RowSchema schema;
    private final FingerprintSet seen;
    private final List<RowCheck> checks;

    /**
     * Accepts rows of {@code schema} whose fingerprints are not in {@code seen}, and adds them to it; asks
     * {@code checks} about each row, in their order, up to the first rejection. They know the rows in {@code seen}.
     */
    public DuplicateFilter(RowSchema schema, FingerprintSet seen, List<RowCheck> checks) {
        this.schema = schema;
        this.seen = seen;
        this.checks = List.copyOf(checks);
    }

    /** Returns whether a row that equals {@code sample} was accepted. Any thread may ask. */
    public boolean isKnown(Sample sample) {
        Fingerprint fingerprint = Fingerprint.of(schema, sample);
        synchronized (seen) {
            return seen.contains(fingerprint);
        }
    }

    /** Decides on {@code sample}; if it is new, from then on it is not. */
    public Admission admit(Sample sample) {
        Fingerprint fingerprint = Fingerprint.of(schema, sample);
        if (seen.contains(fingerprint)) {
            return new Admission.Rejected(
                    Rejection.of(schema, sample, RejectionReason.DUPLICATE, "the same as an earlier row"));
        }
        for (RowCheck check : checks) {
            Optional<Rejection> rejection = check.rejection(sample);
            if (rejection.isPresent()) {
                return new Admission.Rejected(rejection.get());
            }
        }
        synchronized (seen) {
            seen.add(fingerprint);
        }
        checks.forEach(check -> check.accepted(sample));
        return new Admission.Accepted(new AcceptedRow(sample, fingerprint));
    }

    /**
     * Records that all valid rows of the reply to batch {@code batch} were decided on, and {@code rows} of them
     * accepted.
     */
    public void replyAccepted(int batch, List<AcceptedRow> rows) {
        checks.forEach(check -> check.replyAccepted(batch, rows));
    }

    /** Records that batch {@code batch} brought no valid row. */
    public void replyFailed(int batch) {
        checks.forEach(check -> check.replyFailed(batch));
    }

    /** Records that every row accepted so far is in the data file. */
    public void saved() {
        checks.forEach(RowCheck::saved);
    }
}
