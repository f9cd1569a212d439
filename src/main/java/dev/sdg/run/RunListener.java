package dev.sdg.run;

/** Hears how a run goes. Called from the run's own thread, one event after the other; what it does delays the run. */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** {@code done} of {@code total} files were read. */
    default void documentRead(int done, int total) {}

    /** {@code done} of {@code total} passages can be searched for by meaning. */
    default void passageEncoded(int done, int total) {}

    /** Rows begin to be made. */
    default void started(RunProgress progress) {}

    /** A batch was dealt with. */
    default void progressed(RunProgress progress) {}

    /** No more rows are made; what was told last holds. Always called after {@link #started}. */
    default void ended() {}
}
