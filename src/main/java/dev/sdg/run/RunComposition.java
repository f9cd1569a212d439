package dev.sdg.run;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Invocation;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.generate.LoadingProgress;
import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.model.PlanningFailedException;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.WaitTracker;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.LocalDisk;
import dev.sdg.output.disk.OutputException;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.DataSet.Source;
import dev.sdg.output.journal.DataSetLock;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.ManifestFile;
import dev.sdg.output.journal.RowOrigins;
import dev.sdg.output.journal.RunIdentity;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts one run together out of all rooms, and runs it. */
public final class RunComposition {

    private final RunSpec spec;
    private final Invocation invocation;
    private final StandardStreams terminal;
    private final RunControl control;
    private final Disk disk = new LocalDisk();
    private final RunClock clock;
    private final DataSet set;

    /**
     * @throws CliException when there is no usable key
     * @throws OutputException when the output is no place for files
     */
    public RunComposition(RunSpec spec, Invocation invocation, AppContext workplace) {
        this.spec = spec;
        this.invocation = invocation;
        this.terminal = workplace.terminal();
        StoppableClock time = new StoppableClock(TestSettings.waitScale());
        WaitTracker waits = ModelAccess.waits(time);
        this.clock = new RunClock(waits);
        Optional<ModelAccess> access = spec.model() instanceof ModelSpec.Model model
                ? Optional.of(new ModelAccess(spec, new ModelConnector(workplace.environment()).to(model), time, waits))
                : Optional.empty();
        this.control = new RunControl(new StopSignal(terminal.talk(), time), time, access);
        Source source = spec.input() instanceof InputSpec.Query ? Source.QUERY : Source.DOCUMENTS;
        this.set = DataSet.of(spec.output().prefix(), spec.format().format().name(), source, Exports.KINDS);
    }

    /**
     * Runs, and leaves the files.
     *
     * @throws CliException when the run cannot begin
     * @throws OutputException when there is no place for its files, or what is there cannot be gone on with
     */
    @SuppressWarnings("try") // the lock is held, not used
    public RunReport run() {
        try (DataSetLock lock = DataSetLock.acquire(set);
                RunChecks checks = new RunChecks(spec, set)) {
            control.stopSignal().listen();
            DataSetOpener opening = new DataSetOpener(spec, set, disk);
            Optional<Manifest> earlier = opening.earlier();
            LoadedInput text = InputLoader.text(
                    spec.input(), new LoadingProgress(terminal, control.stopSignal(), System::nanoTime));
            RunIdentity identity = RunIdentities.of(spec, text);
            ResumeState opened = opening.open(earlier, identity);
            RunPlanner preparation = new RunPlanner(spec, control.access(), opened, checks.balance());
            Function<RunDecisions, ManifestWriter> record = choices -> record(earlier, identity, text, choices);
            try {
                PreparedRun prepared = preparation.prepare(text);
                return generated(text, opened, prepared, record.apply(prepared.choices()), checks);
            } catch (PlanningFailedException e) {
                RunDecisions none = new RunDecisions(preparation.seed(), Optional.empty(), List.of());
                return notBegun(e, opened, record.apply(none));
            }
        }
    }

    private ManifestWriter record(
            Optional<Manifest> earlier, RunIdentity identity, LoadedInput text, RunDecisions choices) {
        return new ManifestWriter(
                new ManifestFile(set, disk),
                earlier,
                identity,
                PromptHash.of(spec.format().format(), text, spec.language()),
                choices,
                invocation,
                clock,
                RunCost.of(spec));
    }

    private RunReport generated(
            LoadedInput text, ResumeState opened, PreparedRun prepared, ManifestWriter record, RunChecks checks) {
        GenerationResult report =
                new Generation(spec, set, disk, control, terminal, checks).run(opened, prepared, record);
        Optional<DocumentCoverage> use = use(text, report, opened.earlier(), prepared);
        return new RunFinalizer(spec, use, set, disk, record, invocation, clock)
                .after(report, control.stopSignal(), checks.variety(report.stats(), prepared.topicsCovered()));
    }

    /** A signal that ends the call of the preparation is no fault of the provider's. */
    private RunReport notBegun(PlanningFailedException why, ResumeState opened, ManifestWriter record) {
        RunEnd end = control.stopSignal().exitCode().isPresent()
                ? new RunEnd(Kind.INTERRUPTED, "stopped before the first row")
                : why.end();
        RunStats tally = opened.tally().plus(why.usage());
        return new RunFinalizer(spec, Optional.empty(), set, disk, record, invocation, clock)
                .after(new GenerationResult(end, tally, tally.saved()), control.stopSignal(), Optional.empty());
    }

    /** Where nothing was saved, what lies there is of another run. */
    private Optional<DocumentCoverage> use(
            LoadedInput text, GenerationResult report, Optional<Manifest> earlier, PreparedRun prepared) {
        return text instanceof LoadedInput.Documents documents
                ? Optional.of(DocumentCoverage.of(
                        documents,
                        report.stats().saved() > 0 ? RowOrigins.of(set) : RowOrigins.NONE,
                        earlier.flatMap(manifest -> manifest.rows().coverage()),
                        prepared.withoutRows()))
                : Optional.empty();
    }
}
