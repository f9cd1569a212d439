package dev.sdg.generate;

import dev.sdg.format.BatchRequest;

/** Decides what each batch is asked for. Used by one thread. */
public interface Plan {

    /**
     * Returns the next request.
     *
     * @param missing how many rows the run still wants, at least 1; the request asks for no more
     */
    BatchRequest next(long missing);

    /** Returns the most rows that a request asks for. */
    int batchSize();
}
