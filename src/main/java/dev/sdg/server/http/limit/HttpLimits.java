package dev.sdg.server.http.limit;

import java.time.Duration;

/**
 * What one client may take from the others.
 *
 * @param headerTime within which the headers of a request must be there
 * @param idleTime after which a connection is closed on which nothing moves
 * @param bodyTime after which the body must have come at a rate of {@code bodyRate}
 * @param bodyRate bytes of a body a second
 * @param connections at once; further ones are answered with 503, but for the health of the server
 * @param streams of events at once
 * @param reads of a caller a minute
 * @param writes of a caller a minute
 * @param wrongTokens of an address a minute
 */
public record HttpLimits(
        Duration headerTime,
        Duration idleTime,
        Duration bodyTime,
        int bodyRate,
        int connections,
        int streams,
        int reads,
        int writes,
        int wrongTokens) {
    /** What holds unless a test says otherwise. */
    public static final HttpLimits USUAL = new HttpLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(5), 1024, 256, 64, 600, 60, 10);
}
