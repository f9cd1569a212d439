package dev.sdg.llm.rate;

import java.util.concurrent.TimeUnit;

/**
 * Even spacing of starts. One that came late by up to half a distance, or by the least time to catch up with, does not
 * delay those after it; more is not caught up with. All moments are nanoseconds of one clock.
 */
final class Spacing {
    /** So little that a quota without burst is hardly met. */
    static final long LITTLE = TimeUnit.MILLISECONDS.toNanos(20);

    private final long leastCatchingUp;
    private long due;
    private boolean paused = true;

    Spacing(long leastCatchingUp) {
        this.leastCatchingUp = leastCatchingUp;
    }

    /** Returns the earliest moment at which the next call may start; it may lie in the past. */
    long due() {
        return due;
    }

    /** Nobody starts before {@code until}, and nothing is caught up with at once after it. */
    void pauseUntil(long until) {
        due = Math.max(due, until);
        paused = true;
    }

    /** Returns whether a start at {@code now} is not late, at {@code rate} starts a nanosecond. */
    boolean isPunctual(long now, double rate) {
        return now - due <= catchingUp(rate);
    }

    /** Takes note of a start at {@code now}; the next one is due {@code 1 ∕ rate} nanoseconds later. */
    void start(long now, double rate) {
        long late = paused ? 0 : catchingUp(rate);
        due = Math.max(due, now - late) + Math.round(1 / rate);
        paused = false;
    }

    /** Makes the next start due {@code later} nanoseconds later, or sooner where that is negative. */
    void move(long later) {
        due += later;
    }

    private long catchingUp(double rate) {
        return Math.max(leastCatchingUp, Math.round(0.5 / rate));
    }
}
