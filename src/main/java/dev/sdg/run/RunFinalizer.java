package dev.sdg.run;

import dev.sdg.file.disk.OutputException;
import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.output.export.Exports;
import dev.sdg.output.export.Exports.ExportedFile;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.journal.ReviewReport;
import dev.sdg.run.spec.OutputSpec;
import dev.sdg.sample.RowSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the exports after a run, writes down how it ended, and reports it. */
final class RunFinalizer {
    private static final Logger log = LoggerFactory.getLogger(RunFinalizer.class);
    private static final Set<Kind> NOT_RESUMABLE = Set.of(Kind.COMPLETE, Kind.EXHAUSTED, Kind.USER_ERROR);

    private final OutputSpec output;
    private final DataSet set;
    private final RowSchema schema;
    private final Exports exports;
    private final ManifestWriter manifest;
    private final RunClock clock;
    private final RunCost cost;

    /** @param set locked by this process; holds rows of {@code schema} */
    RunFinalizer(
            OutputSpec output,
            DataSet set,
            RowSchema schema,
            Exports exports,
            ManifestWriter manifest,
            RunClock clock,
            RunCost cost) {
        this.output = output;
        this.set = set;
        this.schema = schema;
        this.exports = exports;
        this.manifest = manifest;
        this.clock = clock;
        this.cost = cost;
    }

    /** Returns the report on {@code result}, after whatever could still be done was done. */
    RunReport finish(
            GenerationResult result,
            Optional<DocumentCoverage> coverage,
            Optional<DiversityReport> diversity,
            Optional<ReviewReport> review) {
        RunEnd end = result.end();
        Map<String, ExportedFile> exports = new LinkedHashMap<>();
        for (String kind : kindsOf(result)) {
            try {
                exports.put(kind, exported(kind));
            } catch (OutputException e) {
                end = new RunEnd(Kind.OUTPUT, e.getMessage());
            }
        }
        try {
            // A run without rows leaves what an earlier one said of itself.
            if (result.stats().saved() > 0 || manifest.hasOpenJobs()) {
                manifest.write(
                        status(end),
                        result.stats(),
                        coverage.map(DocumentCoverage::coverage),
                        diversity,
                        review,
                        made(exports));
            }
        } catch (OutputException e) {
            end = new RunEnd(Kind.OUTPUT, e.getMessage());
        }
        return new RunReport(
                new GenerationResult(end, result.stats(), result.savedBefore()),
                status(end),
                result.stats().saved() > 0 ? set.rows() : Optional.empty(),
                exports.values().stream().map(ExportedFile::file).toList(),
                (result.stats().saved() > 0 || manifest.hasOpenJobs()) && !NOT_RESUMABLE.contains(end.kind()),
                coverage,
                diversity,
                review,
                cost,
                clock.seconds(),
                clock.waitedSeconds(),
                clock.waits());
    }

    /** Returns the kinds of export to make. Where this run has no rows, what lies there is of another one. */
    private List<String> kindsOf(GenerationResult result) {
        Kind end = result.end().kind();
        boolean stopped = end == Kind.PROVIDER || end == Kind.INTERRUPTED;
        boolean wanted = result.end().leavesFinishedRows() || (stopped && output.exportPartial());
        return wanted && result.stats().saved() > 0 && set.rows().isPresent() ? output.exports() : List.of();
    }

    private ExportedFile exported(String kind) {
        ExportedFile exported = exports.export(set, schema, kind, manifest.earlierExport(kind));
        exported.kept()
                .ifPresent(kept -> log.warn(
                        "{} was changed after it was made; the changed file is kept as {}", exported.file(), kept));
        return exported;
    }

    private static Map<String, Manifest.Export> made(Map<String, ExportedFile> exports) {
        Map<String, Manifest.Export> made = new LinkedHashMap<>();
        exports.forEach((kind, file) -> made.put(kind, file.made()));
        return made;
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
