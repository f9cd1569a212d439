package dev.sdg.llm;

import dev.sdg.llm.RetryPolicy.WaitListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps account of the waits of all workers. Waits that overlap count once, and are announced once: a wait is passed on
 * where none is under way, or where it is longer than that by more than a quarter and a second. Any number of threads.
 */
public final class WaitTracker implements WaitListener {
    private final Clock clock;
    private final WaitListener listener;
    private final Map<String, Duration> byReason = new LinkedHashMap<>();
    private long coveredUntil;
    private long announcedUntil;

    /** Makes an account by {@code clock} that passes on to {@code listener} what people should know. */
    public WaitTracker(Clock clock, WaitListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public synchronized void waiting(Duration wait, Failure failure) {
        long now = clock.nanos();
        long end = now + wait.toNanos();
        if (end > coveredUntil) {
            Duration more = Duration.ofNanos(end - Math.max(now, coveredUntil));
            byReason.merge(failure.message(), more, Duration::plus);
            coveredUntil = end;
        }
        if (end > announcedUntil + tolerance(now)) {
            announcedUntil = end;
            listener.waiting(wait, failure);
        }
    }

    /**
     * Returns how long at least one worker waited, by what was said about the reason, in the order of their first time.
     */
    public synchronized Map<String, Duration> byReason() {
        return new LinkedHashMap<>(byReason);
    }

    /** Returns how long at least one worker waited; what is still to come of a wait does not count. */
    public synchronized Duration waited() {
        Duration announced = byReason.values().stream().reduce(Duration.ZERO, Duration::plus);
        return announced.minusNanos(Math.max(0, coveredUntil - clock.nanos()));
    }

    private long tolerance(long now) {
        long left = announcedUntil - now;
        return left <= 0 ? 0 : Duration.ofSeconds(1).toNanos() + left / 4;
    }
}
