package dev.sdg.cli.generate;

import dev.sdg.generate.ProgressListener;

/** Progress that a person sees while the run lasts. */
public interface ShownProgress extends ProgressListener, AutoCloseable {

    /** Leaves what was shown last standing. */
    @Override
    void close();
}
