package dev.sdg.llm;

import java.time.Duration;

/** Hears of every wait before it begins, from the thread that is going to wait. */
@FunctionalInterface
public interface WaitListener {

    /** Says that nothing is tried for {@code wait} because of {@code failure}. */
    void waiting(Duration wait, Failure failure);
}
