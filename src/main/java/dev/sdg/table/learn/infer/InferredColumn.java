package dev.sdg.table.learn.infer;

import dev.sdg.schema.ColumnType;
import java.util.List;

/**
 * What a sample shows of a column.
 *
 * @param nulls the share of rows without a value, of all rows
 * @param distinct how many different values there are; about so many in very large tables
 * @param personal whether values name a person or reach one, so that they are made anew and not taken over
 * @param freeText whether values are texts that people wrote, which are made anew as well
 * @param notes what was in doubt, each a sentence without the name of the column
 */
public record InferredColumn(
        String name,
        ColumnType type,
        double nulls,
        long distinct,
        boolean personal,
        boolean freeText,
        List<String> notes) {

    public InferredColumn {
        notes = List.copyOf(notes);
    }
}
