package dev.sdg.table.learn.infer;

import dev.sdg.table.learn.SampleTable;
import java.util.List;

/**
 * What a sample shows of a table.
 *
 * @param learned the rows to learn from: all of the table, or as many as were to be drawn, in their order
 * @param rows how many rows the table has
 * @param columns in the order of the learned ones
 */
public record InferredTable(SampleTable learned, long rows, List<InferredColumn> columns) {
    public InferredTable {
        columns = List.copyOf(columns);
    }

    public String name() {
        return learned.name();
    }
}
