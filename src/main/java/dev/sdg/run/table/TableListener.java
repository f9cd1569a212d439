package dev.sdg.run.table;

/** Hears how a run over tables goes. Called from the run's own thread; what it does delays the run. */
public interface TableListener {
    /** Hears nothing. */
    TableListener NONE = new TableListener() {};

    /** {@code rows} rows of all tables are to be made. */
    default void started(long rows) {}

    /** {@code rows} rows in all are written. */
    default void progressed(long rows) {}

    /** No more rows are made. Always called after {@link #started}. */
    default void ended() {}
}
