package dev.sdg.generate;

import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.Rejection;
import java.util.List;

/** Where accepted rows go, in order, from one thread. */
public interface RowSink {

    /**
     * Saves what came of one batch: all of its rows or none.
     *
     * @param batch the batch's number
     * @param rows new rows, in the order in which they were accepted
     * @param rejected candidates that were not saved
     */
    void append(int batch, List<AcceptedRow> rows, List<Rejection> rejected);
}
