package dev.sdg.table;

/**
 * Values of columns that were written for each row of a table before its rows are made, as by a model. Safe for all
 * threads.
 */
@FunctionalInterface
public interface WrittenCells {

    /**
     * Puts the value of a row into {@code cell}; where it has none, {@code cell} is without value.
     *
     * @param row which of the rows that are made, from 0
     * @param column in the table's order; one that is written
     */
    void read(long row, int column, Cell cell);
}
