package dev.sdg.cli;

import dev.sdg.generate.ProgressListener;

/** Progress that a person sees while the run lasts. */
interface ShownProgress extends ProgressListener, AutoCloseable {

    /** Leaves what was shown last standing. */
    @Override
    void close();
}
