package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.Generator;

/**
 * The values of a column that belongs to a key and has a generator of its own: drawn again until the key finds a parent
 * by them; null in rows whose key refers to nothing.
 *
 * @param candidates the parents that have the value
 * @param nullable whether a value that no parent has becomes null
 */
record KeyedColumn(Generator generator, Candidates.Source candidates, Nulls nulls, boolean nullable)
        implements ColumnSource {

    @Override
    public void make(LinkedRow row, Cell cell) {
        if (nulls.at(row.number())) {
            cell.setNull();
            return;
        }
        generator.make(row, row.keyAttempt(), cell);
        if (nullable && !cell.isNull()) {
            Candidates found = candidates.open(row);
            found.find();
            if (found.count() == 0) {
                cell.setNull();
            }
        }
    }
}
