package dev.sdg.generate;

/** Hears how a run goes, from the accepting thread. */
public interface ProgressListener {

    /** A batch was dealt with; {@code tally} is what there is now. */
    void batchDone(RunStats tally);
}
