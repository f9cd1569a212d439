package dev.sdg.llm;

import java.time.Duration;

/** Lets a thread wait; the border behind which tests have no time. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits for {@code wait} of monotonic time: a clock that is set back does not lengthen it.
     *
     * @throws InterruptedException when the thread is interrupted, or nobody is to wait any more
     */
    void sleep(Duration wait) throws InterruptedException;

    /** Returns a sleeper that waits as long as it is told. */
    static Sleeper real() {
        return wait -> Thread.sleep(wait.toMillis());
    }

    /** Returns a sleeper that waits {@code factor} times as long as it is told; for tests of the real program. */
    static Sleeper scaled(double factor) {
        return wait -> Thread.sleep(Math.round(wait.toMillis() * factor));
    }
}
