package dev.sdg.run;

import dev.sdg.llm.WaitTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How long a run takes, and how much of that it waits because a provider asked for it. Safe for many threads. */
final class RunClock {
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final WaitTracker waits;

    RunClock(WaitTracker waits) {
        this.waits = waits;
    }

    Instant started() {
        return started;
    }

    /** Returns the time of day, which goes on with this clock even where the system's is set back. */
    Instant now() {
        return started.plusNanos(System.nanoTime() - startedNanos);
    }

    double seconds() {
        return seconds(System.nanoTime() - startedNanos);
    }

    double waitedSeconds() {
        return seconds(waits.waited().toNanos());
    }

    /** Returns how long was waited, by reason. */
    Map<String, Duration> waits() {
        return waits.byReason();
    }

    /** To the millisecond: more would only pretend. */
    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }
}
