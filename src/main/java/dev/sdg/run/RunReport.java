package dev.sdg.run;

import dev.sdg.cli.console.ExitCode;
import dev.sdg.generate.GenerationResult;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.output.journal.Manifest.Status;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param use what its documents gave; empty without documents
 * @param variety how much the rows differ; empty where this run has not seen them
 * @param costUsd what this run cost in US dollars; empty where a price is not known
 * @param seconds from the first look at the output to the last file
 * @param waitedSeconds those of them that were spent waiting for the provider's leave
 * @param waits the same by reason
 */
public record RunReport(
        GenerationResult report,
        Status status,
        ExitCode exitCode,
        Optional<Path> rows,
        List<Path> exports,
        Optional<String> resume,
        Optional<DocumentCoverage> use,
        Optional<DiversityReport> variety,
        Optional<BigDecimal> costUsd,
        double seconds,
        double waitedSeconds,
        Map<String, Duration> waits) {
    public RunReport {
        exports = List.copyOf(exports);
        waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
    }
}
