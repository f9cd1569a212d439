package dev.sdg.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** How long a run takes, and how much of that it waits because a provider asked for it. Safe for many threads. */
final class RunClock {
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final AtomicLong waitedNanos = new AtomicLong();

    Instant started() {
        return started;
    }

    double seconds() {
        return seconds(System.nanoTime() - startedNanos);
    }

    void waited(Duration wait) {
        waitedNanos.addAndGet(wait.toNanos());
    }

    double waitedSeconds() {
        return seconds(waitedNanos.get());
    }

    /** To the millisecond: more would only pretend. */
    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }
}
