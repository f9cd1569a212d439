package dev.sdg.llm.rate;

import dev.sdg.llm.Clock;
import java.time.Duration;

/** Time that passes only by waiting. */
final class CountedClock implements Clock {
    private long now;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration wait) {
        now += wait.toNanos();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos());
    }
}
