package dev.sdg.generate;

/** Hears how a run goes, from the accepting thread. */
public interface ProgressListener {

    /** A batch is done; {@code stats} are the numbers of the run so far. */
    void batchDone(RunStats stats);
}
