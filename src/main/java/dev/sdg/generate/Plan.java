package dev.sdg.generate;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.sample.Sample;

/** Decides what each batch is asked for. Used by one thread. */
public interface Plan {

    /**
     * Returns the next request.
     *
     * @param missing how many rows the run still wants, at least 1; the request asks for no more
     */
    BatchRequest next(long missing);

    /** Takes note of a row that an earlier run saved; called for each, in their order, before anything is planned. */
    default void remember(Sample row) {}

    /** Takes note of what came of a request of this plan, before the next is planned. */
    default void learn(BatchResult result, BatchOutcome taken) {}

    /** Returns whether the next request should wait for what comes of those under way. Not asked when there are none. */
    default boolean waits() {
        return false;
    }

    /** Returns the most rows that a request asks for. */
    int batchSize();
}
