package dev.sdg.cli;

import dev.sdg.generate.FingerprintSet;
import dev.sdg.generate.Tally;
import dev.sdg.output.Manifest;
import java.util.Optional;

/**
 * A data set that rows can be added to.
 *
 * @param seen the rows that are there
 * @param tally the numbers to go on from
 * @param earlier what the run before said of itself; empty for a new data set
 */
record Opened(FingerprintSet seen, Tally tally, Optional<Manifest> earlier) {

    boolean isResumed() {
        return earlier.isPresent();
    }
}
