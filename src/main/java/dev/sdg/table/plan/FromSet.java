package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.IndexSpace;

/**
 * The values of a column that is unique together with others, by the number that the row has in the set.
 *
 * @param set where the set stands in the table
 * @param radix what the number is divided by
 */
record FromSet(int set, long radix, IndexSpace values, Nulls nulls) implements ColumnSource {

    @Override
    public void make(LinkedRow row, Cell cell) {
        if (nulls.at(row.number())) {
            cell.setNull();
        } else {
            values.value(row.setNumber(set) / radix % values.size(), cell);
        }
    }
}
