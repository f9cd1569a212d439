package dev.sdg.run;

import dev.sdg.generate.RunEnd;
import dev.sdg.llm.StoppableClock;

/**
 * What the waits of a run go by: those for rows, and those for reviews, which may end later.
 *
 * @param forRows stopped when the run ends
 * @param forReviews stopped with it, unless there are just fewer rows than requested: what was paid for is then
 *     reviewed before it is saved
 */
record RunWaits(StoppableClock forRows, StoppableClock forReviews) {

    /** Makes clocks of which a second takes {@code factor} real ones. */
    static RunWaits of(double factor) {
        return new RunWaits(new StoppableClock(factor), new StoppableClock(factor));
    }

    /** Ends all waits, those to come included. */
    void stop() {
        forRows.stop();
        forReviews.stop();
    }

    /** Ends the waits that are of no use in a run that ends with {@code end}. */
    void stop(RunEnd end) {
        forRows.stop();
        if (end.kind() != RunEnd.Kind.FEWER_ROWS) {
            forReviews.stop();
        }
    }
}
