package dev.sdg.sample;

import java.util.Optional;

/**
 * A candidate that did not become a row.
 *
 * @param reason the stable code
 * @param detail what a person needs to act on it, the offending value included
 * @param raw the candidate as it was received
 * @param passage id of the passage that it was made from; empty where that is not known, or nothing is made from passages
 */
public record Rejection(Reason reason, String detail, String raw, Optional<String> passage) {

    /** A rejection of what no passage is known for. */
    public Rejection(Reason reason, String detail, String raw) {
        this(reason, detail, raw, Optional.empty());
    }
}
