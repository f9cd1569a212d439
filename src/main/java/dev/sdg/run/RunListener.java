package dev.sdg.run;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Hears how a run goes. Called from the run's own thread, one event after the other, but for what is said of a single
 * event; what it does delays the run.
 */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** {@code done} of {@code total} files were read. */
    default void documentRead(int done, int total) {}

    /** {@code done} of {@code total} passages can be searched for by meaning. */
    default void passageEncoded(int done, int total) {}

    /** Calls of a model may begin; {@code inFlight} tells any thread how many are under way at that moment. */
    default void calling(IntSupplier inFlight) {}

    /** Rows begin to be made. */
    default void started(RunProgress progress) {}

    /** A batch was dealt with. */
    default void progressed(RunProgress progress) {}

    /**
     * A call waits for {@code wait} because of {@code why}. Waits that overlap are told once. Called by the threads
     * that wait, several at once.
     */
    default void waiting(Duration wait, String why) {}

    /** No more rows are made; what was told last holds. Always called after {@link #started}. */
    default void ended() {}
}
