package dev.sdg.sample;

import java.util.Optional;

/**
 * A candidate that did not become a row, or a reply without any candidate.
 *
 * @param reason the stable code; a {@link RejectionReason} where it is about a candidate
 * @param detail what a person needs to act on it, the offending value included
 * @param raw the candidate as it was received; empty where there was none
 * @param passage id of the passage that it was made from; empty where that is not known, or nothing is made from passages
 */
public record Rejection(ReasonCode reason, String detail, String raw, Optional<String> passage) {

    /** A rejection of what no passage is known for. */
    public Rejection(ReasonCode reason, String detail, String raw) {
        this(reason, detail, raw, Optional.empty());
    }
}
