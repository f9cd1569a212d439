package dev.sdg.server.http;

/** How a route differs from others of its method. */
public enum Trait {
    /** Answers without a token. */
    OPEN,
    /** A POST that changes and costs nothing: counts as a read, and leaves no line in the audit trail. */
    READS,
    /** Makes a thing: takes an {@code Idempotency-Key}. */
    MAKES,
    /** Takes files: not held to the size of JSON. */
    TAKES_FILES,
    /** Looks at its own ticket where there is no token. */
    TAKES_TICKET
}
