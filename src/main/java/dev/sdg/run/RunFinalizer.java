package dev.sdg.run;

import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Invocation;
import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.OutputException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the exports after a run, writes down how it ended, and says with which exit code. */
final class RunFinalizer {
    private static final Set<Kind> NOTHING_TO_GO_ON_WITH = Set.of(Kind.COMPLETE, Kind.EXHAUSTED, Kind.USER_ERROR);

    private final RunSpec spec;
    private final Optional<DocumentCoverage> use;
    private final DataSet set;
    private final Disk disk;
    private final ManifestWriter record;
    private final Invocation invocation;
    private final RunClock clock;

    RunFinalizer(
            RunSpec spec,
            Optional<DocumentCoverage> use,
            DataSet set,
            Disk disk,
            ManifestWriter record,
            Invocation invocation,
            RunClock clock) {
        this.spec = spec;
        this.use = use;
        this.set = set;
        this.disk = disk;
        this.record = record;
        this.invocation = invocation;
        this.clock = clock;
    }

    /** Returns what {@code report} left, after whatever could still be done was done. */
    RunReport after(GenerationResult report, StopSignal stopSignal, Optional<DiversityReport> variety) {
        RunEnd end = report.end();
        List<Path> exports = List.of();
        try {
            exports = exports(end);
        } catch (OutputException e) {
            end = new RunEnd(Kind.OUTPUT, e.getMessage());
        }
        try {
            recordEnd(end, report, variety);
        } catch (OutputException e) {
            end = new RunEnd(Kind.OUTPUT, e.getMessage());
        }
        return outcome(new GenerationResult(end, report.stats(), report.savedBefore()), exports, stopSignal, variety);
    }

    private List<Path> exports(RunEnd end) {
        boolean stopped = end.kind() == Kind.PROVIDER || end.kind() == Kind.INTERRUPTED;
        return end.leavesFinishedRows() || (stopped && spec.output().exportPartial())
                ? new RunExports(spec.output(), set, spec.format().format().schema(), disk).exports()
                : List.of();
    }

    /** A run without rows leaves what an earlier one said of itself. */
    private void recordEnd(RunEnd end, GenerationResult report, Optional<DiversityReport> variety) {
        if (report.stats().saved() > 0) {
            record.write(status(end), report.stats(), use.map(DocumentCoverage::coverage), variety);
        }
    }

    private RunReport outcome(
            GenerationResult report, List<Path> exports, StopSignal stopSignal, Optional<DiversityReport> variety) {
        RunEnd end = report.end();
        boolean canGoOn = !NOTHING_TO_GO_ON_WITH.contains(end.kind());
        return new RunReport(
                report,
                status(end),
                exitCode(end, stopSignal),
                report.stats().saved() > 0 ? set.rows() : Optional.empty(),
                exports,
                canGoOn ? Optional.of(invocation.resumeCommand()) : Optional.empty(),
                use,
                variety,
                RunCost.of(spec).of(report.stats().usage()),
                clock.seconds(),
                clock.waitedSeconds(),
                clock.waits());
    }

    private ExitCode exitCode(RunEnd end, StopSignal stopSignal) {
        if (end.kind() == Kind.INTERRUPTED) {
            return stopSignal.exitCode().orElse(ExitCode.of(end));
        }
        // The only thing of a request that a user has written is his format's schema.
        boolean formatRefused =
                end.kind() == Kind.REQUEST_REFUSED && spec.format().file().isPresent();
        return formatRefused ? ExitCode.USAGE : ExitCode.of(end);
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
