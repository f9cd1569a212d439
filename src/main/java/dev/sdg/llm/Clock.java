package dev.sdg.llm;

import java.time.Duration;

/** The time that the program waits by: monotonic, and replaced in tests. Any number of threads may use one. */
@FunctionalInterface
public interface Clock {

    /** Returns the nanoseconds since this time began; a system clock that is set back or forth does not change them. */
    default long nanos() {
        return System.nanoTime();
    }

    /**
     * Waits for {@code wait} of this time.
     *
     * @throws InterruptedException when the thread is interrupted, or nobody is to wait any more
     */
    void sleep(Duration wait) throws InterruptedException;
}
