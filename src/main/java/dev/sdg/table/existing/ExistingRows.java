package dev.sdg.table.existing;

import dev.sdg.table.Cell;
import java.util.OptionalLong;

/** Rows that a table has already, numbered from 0 on, always in the same order. Safe for all threads. */
public interface ExistingRows {

    /** Reads values. One thread. */
    @FunctionalInterface
    interface Reader {
        /**
         * Puts the value of a row into {@code cell}.
         *
         * @param row from 0 to below the number of rows
         * @param column in the table's order; one of those that a plan needs
         */
        void read(long row, int column, Cell cell);
    }

    /** Returns how many there are. */
    long rows();

    /** Returns whether more rows are made: no where a table is there for its children only. */
    boolean grows();

    /** Returns whether texts of the column that differ only in case or accents are the same to the unique sets. */
    boolean ignoresCase(int column);

    /**
     * Returns the least number that a column of numbers may go on with; empty: behind the greatest one that is there.
     */
    OptionalLong next(int column);

    /** Returns whether files of the table begin with these rows, so that they are written as well. */
    default boolean areWritten() {
        return false;
    }

    /** Returns a reader of the values; for one thread. */
    Reader open();
}
