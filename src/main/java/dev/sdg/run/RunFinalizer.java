package dev.sdg.run;

import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.OutputException;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.run.spec.OutputSpec;
import dev.sdg.sample.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the exports after a run, writes down how it ended, and reports it. */
final class RunFinalizer {
    private static final Set<Kind> NOT_RESUMABLE = Set.of(Kind.COMPLETE, Kind.EXHAUSTED, Kind.USER_ERROR);

    private final OutputSpec output;
    private final DataSet set;
    private final RowSchema schema;
    private final Disk disk;
    private final ManifestWriter manifest;
    private final RunClock clock;
    private final RunCost cost;

    /** @param set locked by this process; holds rows of {@code schema} */
    RunFinalizer(
            OutputSpec output,
            DataSet set,
            RowSchema schema,
            Disk disk,
            ManifestWriter manifest,
            RunClock clock,
            RunCost cost) {
        this.output = output;
        this.set = set;
        this.schema = schema;
        this.disk = disk;
        this.manifest = manifest;
        this.clock = clock;
        this.cost = cost;
    }

    /** Returns the report on {@code result}, after whatever could still be done was done. */
    RunReport finish(
            GenerationResult result, Optional<DocumentCoverage> coverage, Optional<DiversityReport> diversity) {
        RunEnd end = result.end();
        List<Path> exports = List.of();
        try {
            exports = exports(end);
        } catch (OutputException e) {
            end = new RunEnd(Kind.OUTPUT, e.getMessage());
        }
        try {
            // A run without rows leaves what an earlier one said of itself.
            if (result.stats().saved() > 0) {
                manifest.write(status(end), result.stats(), coverage.map(DocumentCoverage::coverage), diversity);
            }
        } catch (OutputException e) {
            end = new RunEnd(Kind.OUTPUT, e.getMessage());
        }
        return new RunReport(
                new GenerationResult(end, result.stats(), result.savedBefore()),
                status(end),
                result.stats().saved() > 0 ? set.rows() : Optional.empty(),
                exports,
                !NOT_RESUMABLE.contains(end.kind()),
                coverage,
                diversity,
                cost,
                clock.seconds(),
                clock.waitedSeconds(),
                clock.waits());
    }

    private List<Path> exports(RunEnd end) {
        boolean stopped = end.kind() == Kind.PROVIDER || end.kind() == Kind.INTERRUPTED;
        boolean wanted = end.leavesFinishedRows() || (stopped && output.exportPartial());
        List<Path> files = new ArrayList<>();
        if (wanted && set.rows().isPresent()) {
            Exports exports = Exports.on(disk, output.csvSafe());
            for (String kind : output.exports()) {
                Path file = set.export(kind);
                files.add(isUpToDate(file) ? file : exports.export(set, schema, kind));
            }
        }
        return files;
    }

    private boolean isUpToDate(Path export) {
        Path rows = set.rows().orElseThrow();
        try {
            return Files.exists(export)
                    && Files.getLastModifiedTime(export).compareTo(Files.getLastModifiedTime(rows)) > 0;
        } catch (IOException e) {
            return false; // then it is made again
        }
    }

    private static Status status(RunEnd end) {
        return switch (end.kind()) {
            case COMPLETE -> Status.COMPLETE;
            case FEWER_ROWS, EXHAUSTED -> Status.PARTIAL;
            case PROVIDER, KEY_REFUSED, USER_ERROR -> Status.STOPPED;
            case INTERRUPTED -> Status.INTERRUPTED;
            case OUR_FAULT, REQUEST_REFUSED, OUTPUT -> Status.FAILED;
        };
    }
}
