package dev.sdg.table.learn.infer;

import dev.sdg.table.learn.SampleTable;
import java.util.List;

/**
 * What a sample shows of a table.
 *
 * @param learned the rows to learn from: all of the table, or as many as were to be drawn, in their order
 * @param rows how many rows the table has
 * @param columns in the order of the learned ones
 * @param rules that hold in all learned rows; the schema has those that it can say
 */
public record InferredTable(SampleTable learned, long rows, List<InferredColumn> columns, List<Rule> rules) {
    public InferredTable {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    public String name() {
        return learned.name();
    }
}
