package dev.sdg.llm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps account of the waits of all workers. Waits that overlap count once, and are told once: a wait is passed on where
 * none is under way, or where it is longer than that by more than a quarter and a second. Any number of threads.
 */
public final class WaitTracker implements WaitListener {
    private final Clock time;
    private final WaitListener told;
    private final Map<String, Duration> byReason = new LinkedHashMap<>();
    private long coveredUntil;
    private long toldUntil;

    /** Makes an account by {@code time} that passes on to {@code told} what people should know. */
    public WaitTracker(Clock time, WaitListener told) {
        this.time = time;
        this.told = told;
    }

    @Override
    public synchronized void waiting(Duration wait, Failure failure) {
        long now = time.nanos();
        long end = now + wait.toNanos();
        if (end > coveredUntil) {
            Duration more = Duration.ofNanos(end - Math.max(now, coveredUntil));
            byReason.merge(failure.message(), more, Duration::plus);
            coveredUntil = end;
        }
        if (end > toldUntil + tolerance(now)) {
            toldUntil = end;
            told.waiting(wait, failure);
        }
    }

    /** Returns how long at least one worker waited, by what was said about the reason, in the order of their first time. */
    public synchronized Map<String, Duration> byReason() {
        return new LinkedHashMap<>(byReason);
    }

    /** Returns how long at least one worker waited; what is still to come of a wait does not count. */
    public synchronized Duration waited() {
        Duration announced = byReason.values().stream().reduce(Duration.ZERO, Duration::plus);
        return announced.minusNanos(Math.max(0, coveredUntil - time.nanos()));
    }

    private long tolerance(long now) {
        long left = toldUntil - now;
        return left <= 0 ? 0 : Duration.ofSeconds(1).toNanos() + left / 4;
    }
}
