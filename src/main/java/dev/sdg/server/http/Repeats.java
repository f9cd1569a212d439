package dev.sdg.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests that may be sent again, by the key that their caller gave them. It outlasts the process: a request that was
 * cut off by a crash goes on with the id that it had. Called by many threads, never by two for one key.
 */
public interface Repeats {

    /**
     * A request that may be sent again.
     *
     * @param newId the id for what it makes
     * @param digest of what was asked for
     * @param answer that it was given; empty where it was cut off
     */
    record Known(UUID newId, String digest, Optional<Kept> answer) {}

    /** An answer as it is kept. */
    record Kept(int status, Map<String, String> headers, String body) {}

    /** Returns the request of {@code key}; it becomes the one that is given where there is none. */
    Known begin(String who, String key, UUID newId, String digest);

    /** Keeps the answer. */
    void end(String who, String key, Kept answer);

    /** Forgets a request that made nothing. */
    void forget(String who, String key);
}
