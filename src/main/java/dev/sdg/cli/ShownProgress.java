package dev.sdg.cli;

import dev.sdg.generate.Progress;
import dev.sdg.generate.Tally;

/** Progress that a person sees while the run lasts. */
interface ShownProgress extends Progress, AutoCloseable {

    /** Leaves what was shown last standing. */
    @Override
    void close();

    /** Returns what is shown of {@code tally} beside the rows. */
    static String besides(Tally tally) {
        return "%,d duplicates, %,d rejected, %,d calls"
                .formatted(
                        tally.duplicates(),
                        tally.rejectedTotal(),
                        tally.effort().calls());
    }
}
