package dev.sdg.cli;

import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.DuplicateFilter;
import dev.sdg.generate.FingerprintSet;
import dev.sdg.generate.RunReport;
import dev.sdg.generate.Target;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.Sleeper;
import dev.sdg.output.DataSet;
import dev.sdg.output.DataSet.Source;
import dev.sdg.output.DataSet.State;
import dev.sdg.output.DataSetLock;
import dev.sdg.output.Exports;
import dev.sdg.output.Journal;
import dev.sdg.output.JournalFiles;
import dev.sdg.output.LocalDisk;
import dev.sdg.sample.RowSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one run together out of all rooms, and runs it. */
final class RunComposition {
    private static final Logger log = LoggerFactory.getLogger(RunComposition.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final RunSpec spec;
    private final Terminal terminal;
    private final Optional<LlmClient> client;
    private final DataSet set;

    /**
     * @throws Stop when there is no usable key
     * @throws dev.sdg.output.OutputException when the output is no place for files
     */
    RunComposition(RunSpec spec, Workplace workplace) {
        this.spec = spec;
        this.terminal = workplace.terminal();
        this.client = spec.model() instanceof ModelSpec.Model model
                ? Optional.of(new Connection(workplace.environment()).to(model))
                : Optional.empty();
        Source source = spec.input() instanceof Input.Query ? Source.QUERY : Source.DOCUMENTS;
        this.set = DataSet.of(spec.output().prefix(), spec.format().format().name(), source);
    }

    /**
     * Runs, and leaves the files.
     *
     * @throws dev.sdg.output.OutputException when they cannot be written
     */
    @SuppressWarnings("try") // the lock is held, not used
    ExitCode run() {
        long begun = System.nanoTime();
        try (DataSetLock lock = DataSetLock.acquire(set)) {
            refuseWhatIsThere();
            RunReport report = generated();
            Outcome outcome = new Outcome(
                    report,
                    ExitCode.of(report.end()),
                    set.rows(),
                    exports(report),
                    Duration.ofNanos(System.nanoTime() - begun));
            new Summary(terminal, schema()).print(outcome);
            return outcome.exitCode();
        }
    }

    private List<Path> exports(RunReport report) {
        if (!report.end().leavesFinishedRows() || set.rows().isEmpty()) {
            return List.of();
        }
        Exports exports = Exports.on(new LocalDisk(), spec.output().csvSafe());
        return spec.output().exports().stream()
                .map(kind -> exports.export(set, schema(), kind))
                .toList();
    }

    private void refuseWhatIsThere() {
        if (set.state() != State.NOTHING) {
            throw new Stop(
                    ExitCode.USAGE,
                    "there is a data set already: " + set.present().get(0),
                    "Move it away, or choose another name with --output-prefix.");
        }
    }

    private RunReport generated() {
        Prepared prepared = new Preparation(spec, client, retryPolicy()).prepare();
        Target target = new Target(spec.samples(), 0, prepared.effort());
        JournalFiles files = JournalFiles.fresh(set, spec.output().incremental(), new LocalDisk(), () -> {});
        try (Journal journal = new Journal(files, schema(), 0, System::nanoTime);
                ShownProgress progress = progress()) {
            BatchGenerator generator = new BatchGenerator(
                    prepared.plan(),
                    prepared.source(),
                    schema(),
                    new DuplicateFilter(schema(), new FingerprintSet()),
                    journal,
                    target,
                    progress);
            RunReport report = generator.run();
            if (report.end().leavesFinishedRows()) {
                journal.complete();
            }
            return report;
        }
    }

    private RetryPolicy retryPolicy() {
        return new RetryPolicy(
                spec.maxRetries(),
                LONGEST_WAIT,
                Sleeper.scaled(Double.parseDouble(System.getProperty("sdg.test.waitScale", "1"))),
                new Random(),
                (wait, failure) ->
                        log.info("waiting {} before the next call: {}", Durations.shown(wait), failure.message()));
    }

    private ShownProgress progress() {
        return terminal.errIsTerminal()
                ? new ProgressOnTerminal(terminal.talk(), spec.samples(), 0)
                : new ProgressLines(terminal.talk(), System::nanoTime);
    }

    private RowSchema schema() {
        return spec.format().format().schema();
    }
}
