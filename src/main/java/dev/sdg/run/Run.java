package dev.sdg.run;

import dev.sdg.document.load.LoadingListener;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.ProgressListener;
import dev.sdg.generate.RowAcceptor;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.WorkerCount;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.model.PlanningFailedException;
import dev.sdg.generate.model.ReviewedSource;
import dev.sdg.llm.WaitTracker;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.DataSet.Source;
import dev.sdg.output.journal.JobFiles;
import dev.sdg.output.journal.Journal;
import dev.sdg.output.journal.JournalFiles;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.journal.ManifestFile;
import dev.sdg.output.journal.NlpTask;
import dev.sdg.output.journal.NlpTask.QuestionRules;
import dev.sdg.output.journal.NlpTask.ReviewRules;
import dev.sdg.output.journal.ReviewReport;
import dev.sdg.output.journal.RowOrigins;
import dev.sdg.output.journal.RunIdentity;
import dev.sdg.retrieval.EncodingListener;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: it is composed here out of all packages, and {@link #execute} says how it goes. Several runs of one process
 * are independent of each other; a second one on the same data set is refused as one of another process would be.
 */
public final class Run {
    private static final Logger log = LoggerFactory.getLogger(Run.class);

    private final RunSpec spec;
    private final RunContext context;
    private final RunListener listener;
    private final CancellationToken cancellation;
    private final Disk disk = new LocalDisk();
    private final Exports exports;
    private final RunWaits waiting;
    private final RunClock runClock;
    private final RunCost cost;
    private final Optional<ModelAccess> access;
    private final DataSet set;
    private final RowSchema schema;

    /**
     * @param listener hears how it goes
     * @param cancellation stops it, from any thread
     * @throws RunException when there is no usable key, or the output is no place for files
     */
    public Run(RunSpec spec, RunContext context, RunListener listener, CancellationToken cancellation) {
        this.spec = spec;
        this.context = context;
        this.listener = listener;
        this.cancellation = cancellation;
        this.exports = Exports.on(disk, spec.output().csv());
        this.waiting = RunWaits.of(context.waitScale());
        WaitTracker waits = new WaitTracker(waiting.forRows(), (wait, failure) -> {
            log.info("waiting {} before the next call: {}", Durations.shown(wait), failure.message());
            listener.waiting(wait, failure.message());
        });
        this.runClock = new RunClock(waits);
        this.cost = new RunCost(spec.prices());
        this.access =
                spec.model() instanceof ModelSpec.Model model ? Optional.of(access(model, waits)) : Optional.empty();
        this.schema = spec.rows().format().schema();
        this.set = dataSet();
    }

    private ModelAccess access(ModelSpec.Model model, WaitTracker waits) {
        return new ModelAccess(model, spec.limits(), spec.prices(), spec.maxRetries(), context, waiting, waits);
    }

    private DataSet dataSet() {
        Source source = spec.input() instanceof InputSpec.Query ? Source.QUERY : Source.DOCUMENTS;
        try {
            return DataSet.of(spec.output().prefix(), spec.rows().format().name(), source, Exports.KINDS);
        } catch (OutputException e) {
            throw new RunException(RunException.Kind.OUTPUT, e);
        }
    }

    /**
     * Makes the rows and leaves the files. Whatever ends it, what was saved stays saved, and the report says how many.
     * The calling thread accepts the rows; others make them.
     *
     * @throws RunException when the run cannot begin
     */
    public RunReport execute() {
        cancellation.onCancel(waiting::stop);
        try {
            return locked();
        } catch (OutputException e) {
            throw new RunException(RunException.Kind.OUTPUT, e);
        } finally {
            access.ifPresent(ModelAccess::close);
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private RunReport locked() {
        try (OutputLock lock = set.lock();
                RunChecks checks = new RunChecks(spec.rows(), spec.variety(), set)) {
            DataSetOpener opener = new DataSetOpener(
                    set, schema, spec.rows().samples(), spec.output().existing(), disk);
            Optional<Manifest> earlier = opener.earlier();
            if (earlier.isEmpty()) {
                JobRun.warnOfAbandoned(opener.openJobs());
            }
            RunInput input = RunInput.load(spec.input(), loadingListener());
            RunIdentity identity = identity(input);
            ResumeState state = opener.open(earlier, identity, input::origins);
            if (state.stats().missing() > 0) {
                warnOfMissingExports();
            }
            RunPlanner planner = new RunPlanner(
                    spec.rows(),
                    spec.variety(),
                    access,
                    state,
                    checks.balance(),
                    passages -> Retrieval.index(spec, passages),
                    index -> Retrieval.miner(spec, index));
            try (PreparedRun prepared = input.prepare(planner)) {
                ManifestWriter manifest = manifest(earlier, identity, input, prepared.decisions());
                return generated(input, state, prepared, manifest, checks);
            } catch (PlanningFailedException e) {
                return notBegun(e, state, manifest(earlier, identity, input, planner.undecided()));
            }
        }
    }

    /** What will be missing in the end is told before anything is paid for. */
    private void warnOfMissingExports() {
        for (String kind : spec.output().exports()) {
            exports.problem(kind)
                    .ifPresent(why -> log.warn(
                            "there will be no {} file: {}; the rows and the other files are not affected", kind, why));
        }
    }

    private LoadingListener loadingListener() {
        return (done, total) -> {
            if (cancellation.isMade()) {
                throw new RunException(
                        RunException.Kind.CANCELLED, "Interrupted while reading documents; nothing was written.");
            }
            listener.documentRead(done, total);
        };
    }

    private EncodingListener encodingListener() {
        return (done, total) -> {
            if (cancellation.isMade()) {
                throw new RunException(
                        RunException.Kind.CANCELLED, "Interrupted while encoding passages; nothing was written.");
            }
            listener.passageEncoded(done, total);
        };
    }

    private RunIdentity identity(RunInput input) {
        DataFormatHandler format = spec.rows().format();
        NlpTask task = new NlpTask(
                new FormatDefinition(format.name(), format.description(), schema),
                input.query(),
                input.files(),
                spec.rows().language(),
                input.documentRules(),
                spec.rows()
                        .questions()
                        .map(rules -> new QuestionRules(rules.selfContained(), rules.unanswerable(), rules.answer())),
                spec.model()
                        .reviewing()
                        .map(review -> new ReviewRules(
                                review.settings().model(),
                                review.rules().minGrade(),
                                review.rules().isStrict())));
        return new RunIdentity(spec.model().providerName(), spec.model().modelName(), task);
    }

    private ManifestWriter manifest(
            Optional<Manifest> earlier, RunIdentity identity, RunInput input, RunDecisions decisions) {
        return new ManifestWriter(
                new ManifestFile(set, disk),
                earlier,
                identity,
                input.promptHash(spec.rows()),
                decisions,
                context.program(),
                spec.written(),
                runClock,
                cost);
    }

    private RunReport generated(
            RunInput input, ResumeState state, PreparedRun prepared, ManifestWriter manifest, RunChecks checks) {
        GenerationResult result = generate(input, state, prepared, manifest, checks);
        // Where nothing was saved, what lies there is of another run.
        RowOrigins origins = result.stats().saved() > 0 ? input.origins(set) : RowOrigins.NONE;
        return finalizer(manifest)
                .finish(
                        result,
                        input.coverage(origins, state.earlier(), prepared),
                        checks.diversity(result.stats(), prepared.topicsCovered()),
                        review(result));
    }

    /** Where nothing was saved, what lies there is of another run. */
    private Optional<ReviewReport> review(GenerationResult result) {
        return spec.model()
                .reviewing()
                .filter(review -> result.stats().saved() > 0)
                .map(review -> ReviewReport.of(set));
    }

    /** A cancellation that ends the call of the preparation is no fault of the provider's. */
    private RunReport notBegun(PlanningFailedException why, ResumeState state, ManifestWriter manifest) {
        RunEnd end = cancellation.isMade() ? new RunEnd(Kind.INTERRUPTED, "interrupted") : why.end();
        RunStats stats = state.stats().plus(why.usage());
        return finalizer(manifest)
                .finish(
                        new GenerationResult(end, stats, stats.saved()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    private RunFinalizer finalizer(ManifestWriter manifest) {
        return new RunFinalizer(spec.output(), set, schema, exports, manifest, runClock, cost);
    }

    private GenerationResult generate(
            RunInput input, ResumeState state, PreparedRun prepared, ManifestWriter manifest, RunChecks checks) {
        RunStats before = state.stats().plus(prepared.usage());
        if (before.missing() == 0) {
            return new GenerationResult(
                    new RunEnd(Kind.COMPLETE, "all rows were already saved"), before, before.saved());
        }
        RunStats start = state.stats().plus(JobRun.checkedReviewer(spec, access, manifest, prepared.usage()));
        Retrieval retrieval = new Retrieval(spec, prepared.index(), encodingListener());
        retrieval.checks().forEach(checks::add);
        if (state.isResumed()) {
            checks.learnSavedRows(prepared.plan());
        }
        SyncedJournal journal = new SyncedJournal(files(state, manifest, start), schema, start.saved());
        DuplicateFilter duplicates = new DuplicateFilter(schema, state.seen(), checks.all());
        RowAcceptor acceptor = new RowAcceptor(schema, duplicates, arrangement(), journal.journal(), start);
        JobFiles<PromptRequest> jobs = jobFiles(input, state, prepared, manifest, journal.journal(), acceptor);
        UnaryOperator<SampleSource<PromptRequest>> checked =
                source -> retrieval.prepared(checks.prepared(reviewed(source, duplicates)));
        RunEnd end = end(prepared, checked, acceptor, journal, manifest, jobs);
        checks.remarks().forEach(log::warn);
        return new GenerationResult(end, acceptor.stats(), start.saved());
    }

    private RowAcceptor.Arrangement arrangement() {
        return spec.rows()
                .format()
                .placement()
                .<RowAcceptor.Arrangement>map(options ->
                        (row, number) -> options.place(row, number, spec.rows().seed()))
                .orElse((row, number) -> row);
    }

    private JournalFiles files(ResumeState state, ManifestWriter manifest, RunStats start) {
        boolean incremental = spec.output().incremental();
        if (state.isResumed()) {
            manifest.write(Status.RUNNING, start);
            return JournalFiles.resumed(set, incremental, disk);
        }
        return JournalFiles.fresh(set, incremental, disk, () -> manifest.write(Status.RUNNING, start));
    }

    private JobFiles<PromptRequest> jobFiles(
            RunInput input,
            ResumeState state,
            PreparedRun prepared,
            ManifestWriter manifest,
            Journal journal,
            RowAcceptor acceptor) {
        Subject subject = prepared.decisions()
                .refinedQuery()
                .<Subject>map(Subject.Query::new)
                .orElseGet(input::subjectOfOne);
        return new JobFiles<>(
                set,
                disk,
                new RequestRecord(subject, input.passages(), spec.rows().language()),
                state.earlier().map(Manifest::jobs).orElse(List.of()),
                state.stats().saved(),
                jobs -> {
                    journal.begin();
                    manifest.jobs(jobs);
                    manifest.write(Status.RUNNING, acceptor.stats());
                });
    }

    private RunEnd end(
            PreparedRun prepared,
            UnaryOperator<SampleSource<PromptRequest>> checked,
            RowAcceptor acceptor,
            SyncedJournal journal,
            ManifestWriter manifest,
            JobFiles<PromptRequest> jobs) {
        RunStats start = acceptor.stats();
        long began = System.nanoTime();
        access.ifPresent(model -> listener.calling(model::inFlight));
        listener.started(progress(start, start.saved(), began));
        ProgressListener progress = stats -> listener.progressed(progress(stats, start.saved(), began));
        try (journal) {
            Supplier<RunEnd> live = () -> new BatchGenerator<>(
                            prepared.plan(),
                            checked.apply(prepared.source()),
                            workers(),
                            acceptor,
                            cancellation::isMade,
                            waiting::stop,
                            progress,
                            System::nanoTime)
                    .run();
            RunEnd end = JobRun.of(spec, access, manifest, waiting.forRows(), cancellation)
                    .map(byJobs -> byJobs.run(
                            prepared.plan(),
                            made -> checked.apply(prepared.completed().apply(made)),
                            jobs,
                            acceptor,
                            progress,
                            live))
                    .orElseGet(live);
            if (end.leavesFinishedRows()) {
                journal.journal().complete();
            }
            return end;
        } catch (OutputException e) {
            return new RunEnd(Kind.OUTPUT, e.getMessage());
        } catch (RuntimeException e) {
            log.error("internal error; the rows so far are saved", e);
            return RunEnd.ownFault(e);
        } finally {
            listener.ended();
        }
    }

    private SampleSource<PromptRequest> reviewed(SampleSource<PromptRequest> source, DuplicateFilter duplicates) {
        return spec.model()
                .reviewing()
                .<SampleSource<PromptRequest>>map(review -> new ReviewedSource(
                        source,
                        spec.rows().format(),
                        access.orElseThrow().reviewer().orElseThrow(),
                        review.rules(),
                        access.orElseThrow().ledger(),
                        duplicates::isKnown,
                        log::warn))
                .orElse(source);
    }

    /** Without a model there is nothing to wait for beside the work. */
    private WorkerCount workers() {
        return access.isPresent() ? access.get() : WorkerCount.always(1);
    }

    private RunProgress progress(RunStats stats, long savedBefore, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double rate = seconds > 0 ? (stats.saved() - savedBefore) / seconds : 0;
        Optional<Duration> left =
                rate > 0 ? Optional.of(Duration.ofMillis(Math.round(stats.missing() / rate * 1000))) : Optional.empty();
        int inFlight = access.map(ModelAccess::inFlight).orElse(0);
        return new RunProgress(stats, rate, left, inFlight, cost.of(stats.usage()));
    }
}
