package dev.sdg.llm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Real time that can be stopped for those who wait: from then on every wait ends at once, with an
 * {@link InterruptedException}. Calls that are under way are not touched.
 */
public final class StoppableClock implements Clock {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long origin = System.nanoTime();
    private final double factor;

    /** Makes time of which a second takes {@code factor} real ones: 1, but for tests of the real program. */
    public StoppableClock(double factor) {
        this.factor = factor;
    }

    /** Ends all waits, those to come included. */
    public void stop() {
        stopped.countDown();
    }

    @Override
    public long nanos() {
        return Math.round((System.nanoTime() - origin) / factor);
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        if (stopped.await(Math.round(wait.toNanos() * factor), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the run is stopping");
        }
    }
}
