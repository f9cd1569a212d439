package dev.sdg.generate;

import dev.sdg.sample.Sample;
import java.util.Optional;

/**
 * Decides what each batch is asked for. Used by one thread.
 *
 * @param <D> the details of a request
 */
public interface Plan<D> {

    /**
     * Returns the next request.
     *
     * @param missing how many rows the run still wants, at least 1; the request asks for no more
     */
    BatchRequest<D> next(long missing);

    /** Records a row that an earlier run saved; called for each, in their order, before anything is planned. */
    default void remember(Sample row) {}

    /** Records a request that an earlier run made and whose result is still to come. */
    default void alreadyRequested(BatchRequest<D> request) {}

    /** Records what came of a request of this plan, before the next is planned. */
    default void learn(BatchResult<D> result, BatchOutcome outcome) {}

    /**
     * Returns whether the next request should wait for the results of those in flight. Not asked when there are none.
     */
    default boolean waits() {
        return false;
    }

    /**
     * Returns why nothing is left to be asked for, though rows are missing; empty while there is. Asked only when no
     * request is in flight.
     */
    default Optional<String> nothingLeft() {
        return Optional.empty();
    }

    /** Returns the most rows that a request asks for. */
    int batchSize();
}
