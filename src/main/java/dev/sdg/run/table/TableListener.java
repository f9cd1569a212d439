package dev.sdg.run.table;

import dev.sdg.run.RunProgress;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Hears how a run over tables goes. Called from the run's own thread, but for what is said of a single event; what it
 * does delays the run.
 */
public interface TableListener {
    /** Hears nothing. */
    TableListener NONE = new TableListener() {};

    /** A model is to be asked for columns of {@code rows} rows, before any row is made; {@link #ended} follows. */
    default void asking(long rows) {
        started(rows);
    }

    /** Calls of the model may begin; {@code inFlight} tells any thread how many are under way at that moment. */
    default void calling(IntSupplier inFlight) {}

    /** The model wrote columns of so many rows. */
    default void asked(RunProgress progress) {
        progressed(progress.stats().saved());
    }

    /** A call of the model waits for {@code wait} because of {@code why}. Called by the threads that wait. */
    default void waiting(Duration wait, String why) {}

    /** {@code rows} rows of all tables are to be made. */
    default void started(long rows) {}

    /** {@code rows} rows in all are written. */
    default void progressed(long rows) {}

    /** No more rows are made. Always called after {@link #started}. */
    default void ended() {}
}
