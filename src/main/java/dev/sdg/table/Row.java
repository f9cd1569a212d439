package dev.sdg.table;

import org.jspecify.annotations.Nullable;

/**
 * A row of a table while it is made: cells are evaluated when they are asked for, and kept. One thread; moves from row
 * to row, so what it returned is valid until it moves.
 */
public interface Row {

    /** Returns the number of the row, from 0. */
    long number();

    /** Returns the value of the column at {@code index} in the table's order. */
    Cell cell(int index);

    /** Returns the row that the foreign key at {@code index} in the table's order refers to; null where it is null. */
    @Nullable
    Row parent(int index);

    /**
     * Returns which of the rows with the same driving parent this is, from 1; without a driving key, the row number +
     * 1.
     */
    long childNumber();
}
