package dev.sdg.http;

import java.time.Duration;

/** The moment by which a call has to be over, on the monotonic clock. */
public record Deadline(long nanos) {

    public static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** Returns the time left, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
