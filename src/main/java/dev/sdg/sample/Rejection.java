package dev.sdg.sample;

import java.util.Optional;

/**
 * A candidate that did not become a row, or a reply without any candidate.
 *
 * @param reason the stable code; a {@link RejectionReason} where it is about a candidate
 * @param detail what a person needs to act on it, the offending value included
 * @param raw the candidate as it was received, a valid row as JSON; empty where there was none
 * @param origin what it was made from, where that is known
 * @param review what a reviewer said of it; empty where none did
 */
public record Rejection(ReasonCode reason, String detail, String raw, RowOrigin origin, Optional<Review> review) {

    /** A rejection of what nobody has reviewed. */
    public Rejection(ReasonCode reason, String detail, String raw, RowOrigin origin) {
        this(reason, detail, raw, origin, Optional.empty());
    }

    /** A rejection of what no origin is known for. */
    public Rejection(ReasonCode reason, String detail, String raw) {
        this(reason, detail, raw, RowOrigin.unknown());
    }

    /** Returns the rejection of {@code sample}, a valid row of {@code schema}. */
    public static Rejection of(RowSchema schema, Sample sample, ReasonCode reason, String detail) {
        String raw = ValueJson.row(schema, sample.values()).toString();
        return new Rejection(reason, detail, raw, sample.origin(), sample.review());
    }
}
