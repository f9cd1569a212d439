package dev.sdg.generate;

import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.Optional;

/** Lets each row through once, by the SHA-256 of its identity. Used by one thread. */
public final class DuplicateFilter {
    private final RowSchema schema;
    private final FingerprintSet seen;

    /** Lets through rows of {@code schema} whose fingerprints are not in {@code seen}, and adds them to it. */
    public DuplicateFilter(RowSchema schema, FingerprintSet seen) {
        this.schema = schema;
        this.seen = seen;
    }

    /** Returns the row with its fingerprint if it is new; from then on it is not. */
    public Optional<AcceptedRow> admit(Sample sample) {
        Fingerprint fingerprint = Fingerprint.of(schema, sample);
        return seen.add(fingerprint) ? Optional.of(new AcceptedRow(sample, fingerprint)) : Optional.empty();
    }
}
