package dev.sdg.cli;

import dev.sdg.generate.RunReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run left behind.
 *
 * @param report how it went
 * @param exitCode how the process ends
 * @param rows the file with the rows, by its present name; empty where there are none
 * @param exports the files made from it
 * @param took from the first look at the output to the last file
 */
record Outcome(RunReport report, ExitCode exitCode, Optional<Path> rows, List<Path> exports, Duration took) {
    Outcome {
        exports = List.copyOf(exports);
    }
}
