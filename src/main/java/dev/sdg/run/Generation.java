package dev.sdg.run;

import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.generate.ProgressBarOnTerminal;
import dev.sdg.cli.generate.ProgressLines;
import dev.sdg.cli.generate.ProgressText;
import dev.sdg.cli.generate.ShownProgress;
import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.RowAcceptor;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.OutputException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.JournalFiles;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.sample.RowSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a prepared run make its rows. Whatever ends it, what was saved stays saved, and the report says how many. */
final class Generation {
    private static final Logger log = LoggerFactory.getLogger(Generation.class);

    private final RunSpec spec;
    private final DataSet set;
    private final Disk disk;
    private final RunControl control;
    private final StandardStreams terminal;
    private final RunChecks checks;

    Generation(RunSpec spec, DataSet set, Disk disk, RunControl control, StandardStreams terminal, RunChecks checks) {
        this.spec = spec;
        this.set = set;
        this.disk = disk;
        this.control = control;
        this.terminal = terminal;
        this.checks = checks;
    }

    /**
     * Returns how it went.
     *
     * @throws OutputException when the rows that are there cannot be read, or no file can be begun
     */
    GenerationResult run(ResumeState opened, PreparedRun prepared, ManifestWriter record) {
        RunStats start = opened.tally().plus(prepared.effort());
        if (start.missing() == 0) {
            return new GenerationResult(new RunEnd(Kind.COMPLETE, "all rows were there already"), start, start.saved());
        }
        if (opened.isResumed()) {
            checks.learnSavedRows(prepared.plan());
        }
        SyncedJournal synced = new SyncedJournal(files(opened, record, start), schema(), start.saved());
        DuplicateFilter duplicateFilter = new DuplicateFilter(schema(), opened.seen(), checks.all());
        RowAcceptor acceptance = new RowAcceptor(schema(), duplicateFilter, synced.journal(), start);
        RunEnd end = end(prepared, acceptance, synced);
        checks.remarks().forEach(log::warn);
        return new GenerationResult(end, acceptance.stats(), start.saved());
    }

    private JournalFiles files(ResumeState opened, ManifestWriter record, RunStats start) {
        boolean incremental = spec.output().incremental();
        if (opened.isResumed()) {
            record.write(Status.RUNNING, start);
            return JournalFiles.resumed(set, incremental, disk);
        }
        return JournalFiles.fresh(set, incremental, disk, () -> record.write(Status.RUNNING, start));
    }

    private RunEnd end(PreparedRun prepared, RowAcceptor acceptance, SyncedJournal synced) {
        try (synced;
                ShownProgress progress = progress(acceptance.stats())) {
            RunEnd end = new BatchGenerator<>(
                            prepared.plan(),
                            checks.prepared(prepared.source()),
                            control.workers(),
                            acceptance,
                            control.stopSignal()::isMade,
                            control.time()::stop,
                            progress,
                            System::nanoTime)
                    .run();
            if (end.leavesFinishedRows()) {
                synced.journal().complete();
            }
            return end;
        } catch (OutputException e) {
            return new RunEnd(Kind.OUTPUT, e.getMessage());
        } catch (RuntimeException e) {
            log.error("a fault of sdg itself; the rows so far are saved", e);
            return RunEnd.ownFault(e);
        }
    }

    private ShownProgress progress(RunStats start) {
        ProgressText text = new ProgressText(RunCost.of(spec), control::inFlight, System::nanoTime, start.saved());
        return terminal.errIsTerminal()
                ? new ProgressBarOnTerminal(terminal.talk(), text, start.requested(), start.saved())
                : new ProgressLines(terminal.talk(), text, System::nanoTime);
    }

    private RowSchema schema() {
        return spec.format().format().schema();
    }
}
