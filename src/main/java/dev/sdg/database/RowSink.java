package dev.sdg.database;

import dev.sdg.table.Row;

/**
 * Takes rows of a table into a database, a block after the other.
 *
 * @param <T> a block of rows that are ready for the database
 */
public interface RowSink<T> extends AutoCloseable {

    /** Makes blocks. One thread; each thread has its own. */
    interface Maker<T> {
        /** Returns an empty block. */
        T begin();

        /** Adds {@code row} to {@code block}. */
        void add(Row row, T block);
    }

    /** Returns something new that makes blocks. Safe for many threads. */
    Maker<T> maker();

    /**
     * Writes the rows of {@code block}.
     *
     * @throws LoadException where the database refuses one
     */
    void put(T block);

    /**
     * Ends the rows.
     *
     * @return how many the database took
     * @throws LoadException where the database refuses one
     */
    long end();

    /** Gives up what was not ended. */
    @Override
    void close();
}
