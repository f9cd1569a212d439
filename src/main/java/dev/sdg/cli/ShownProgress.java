package dev.sdg.cli;

import dev.sdg.generate.Progress;

/** Progress that a person sees while the run lasts. */
interface ShownProgress extends Progress, AutoCloseable {

    /** Leaves what was shown last standing. */
    @Override
    void close();
}
