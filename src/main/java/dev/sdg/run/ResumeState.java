package dev.sdg.run;

import dev.sdg.generate.RunStats;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.RowOrigins;
import java.util.Optional;

/**
 * A data set that rows can be added to.
 *
 * @param seen the rows that are there
 * @param stats the numbers to go on from
 * @param earlier what the run before said of itself; empty for a new data set
 * @param origins the passages that its rows come from, where they come from documents
 */
record ResumeState(FingerprintSet seen, RunStats stats, Optional<Manifest> earlier, RowOrigins origins) {

    boolean isResumed() {
        return earlier.isPresent();
    }
}
