package dev.sdg.cli;

import dev.sdg.generate.RunReport;
import dev.sdg.output.Manifest.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run left behind.
 *
 * @param report how it went
 * @param status of the data set now
 * @param exitCode how the process ends
 * @param rows the file with the rows, by its present name; empty where there are none
 * @param exports the files made from it
 * @param resume the command that goes on; empty where there is nothing to go on with
 * @param seconds from the first look at the output to the last file
 * @param waitedSeconds those of them that were spent waiting for the provider's leave
 */
record Outcome(
        RunReport report,
        Status status,
        ExitCode exitCode,
        Optional<Path> rows,
        List<Path> exports,
        Optional<String> resume,
        double seconds,
        double waitedSeconds) {
    Outcome {
        exports = List.copyOf(exports);
    }
}
