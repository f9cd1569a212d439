package dev.sdg.run.table;

import dev.sdg.database.DatabaseException;
import dev.sdg.database.DatabaseLoad;
import dev.sdg.database.Databases;
import dev.sdg.database.LoadException;
import dev.sdg.database.Numbers;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.LoadManifest;
import dev.sdg.output.table.LoadManifest.Progress;
import dev.sdg.output.table.TableManifest.Usage;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.cell.CellReport;
import dev.sdg.run.cell.JournalPlace;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.run.table.spec.LoadSpec;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.Schema;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows of a plan into a database: parents before their children, what refers in a circle at the end, all in
 * one transaction or in several. Then it asks the database whether everything is there.
 */
public final class LoadRun {
    private static final Logger log = LoggerFactory.getLogger(LoadRun.class);

    private final LoadSpec spec;
    private final Schema schema;
    private final boolean isAlone;
    private TableRun run;
    private TablePlan plan;
    private List<PlannedTable> written;
    private boolean isClash;
    private Optional<Usage> spentBefore = Optional.empty();
    private final Databases databases;
    private final Disk disk;
    private final TableListener listener;
    private final CancellationToken cancellation;
    private final long startedNanos = System.nanoTime();
    private final Map<String, Long> existing = new LinkedHashMap<>();

    /**
     * @param run that planned the rows
     * @param isAlone whether no files have these rows as well, so that others can be written in their place
     * @param listener hears how it goes
     * @param cancellation stops it, from any thread
     */
    public LoadRun(
            LoadSpec spec,
            TableRun run,
            boolean isAlone,
            Databases databases,
            TableListener listener,
            CancellationToken cancellation) {
        this(spec, run, isAlone, databases, listener, cancellation, new LocalDisk());
    }

    LoadRun(
            LoadSpec spec,
            TableRun run,
            boolean isAlone,
            Databases databases,
            TableListener listener,
            CancellationToken cancellation,
            Disk disk) {
        this.spec = spec;
        this.schema = run.schema();
        this.plan = run.plan();
        this.written = run.written();
        this.run = run;
        this.isAlone = isAlone;
        this.databases = databases;
        this.disk = disk;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * Returns {@code spec} with the seed and the time of the load that it goes on with, where it does and has no
     * others.
     *
     * @throws RunException where what is there cannot be read
     */
    public static TableSpec continuing(LoadSpec load, TableSpec spec) {
        if (load.existing() != Existing.RESUME) {
            return spec;
        }
        try {
            return LoadFolder.manifest(load.record(), new LocalDisk())
                    .map(LoadManifest::run)
                    .map(earlier -> spec.startingFrom(earlier.seed(), earlier.now()))
                    .orElse(spec);
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    /**
     * Writes the rows. What is not committed when it ends is gone. Where all is one transaction and others have written
     * rows in between that stand in its way, it is tried once more, after these.
     *
     * @throws RunException when it cannot begin; the database is as it was then
     */
    public LoadReport execute() {
        run.connect(listener);
        spentBefore = spentBefore();
        LoadReport report = attempt();
        if (!isClash || !isAlone || spec.commitEvery().isPresent()) {
            return report;
        }
        Optional<TableRun> later = run.again();
        if (later.isEmpty()) {
            return report;
        }
        log.warn(
                "{}; others have written rows meanwhile: once more, after these",
                report.why().orElse(""));
        follow(later.get());
        existing.clear();
        return attempt();
    }

    /** Returns the run whose rows were written at last. */
    public TableRun run() {
        return run;
    }

    private Optional<Usage> spentBefore() {
        try {
            return spec.existing() == Existing.RESUME
                    ? LoadFolder.manifest(spec.record(), disk).flatMap(LoadManifest::usage)
                    : Optional.empty();
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    private void follow(TableRun later) {
        run = later;
        plan = later.plan();
        written = later.written();
    }

    private LoadReport attempt() {
        isClash = false;
        LoadManifest wanted = new RunManifests(run).load(spec, spentBefore);
        try (LoadFolder folder = LoadFolder.open(spec.record(), disk)) {
            boolean isFinished = folder.manifest()
                    .filter(load -> load.status() == Status.COMPLETE)
                    .isPresent();
            Optional<EarlierLoad> earlier = EarlierLoad.in(folder, spec.existing(), wanted);
            Optional<CellReport> model = run.prepare(folder.path(), spec.existing(), isFinished)
                    .map(place -> asked(place, folder, wanted, earlier.isPresent()));
            LoadManifest paid = wanted.spending(model.map(RunManifests::usage));
            if (model.filter(wrote -> !wrote.isWhole()).isPresent()) {
                return unmade(folder, paid, model.get());
            }
            try (DatabaseLoad load = opened(earlier.isPresent())) {
                begin(load, earlier);
                run.keepExisting(folder.path());
                Map<String, Progress> progress =
                        earlier.map(before -> before.progress(load, plan)).orElse(Map.of());
                return written(load, new LoadRecord(folder, paid.continuing(existing, progress)), model);
            } catch (DatabaseException | LoadException e) {
                throw failure(e);
            }
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    /** A model may take hours: no connection is open meanwhile. */
    private CellReport asked(JournalPlace place, LoadFolder folder, LoadManifest wanted, boolean goesOn) {
        if (!goesOn) {
            folder.write(wanted);
            new RunManifests(run).describe(folder);
        }
        return run.ask(place, listener);
    }

    /** The rows wait for what the model is still to write. */
    private LoadReport unmade(LoadFolder folder, LoadManifest wanted, CellReport model) {
        LoadRecord record = new LoadRecord(folder, wanted.continuing(Map.of(), Map.of()));
        End end = End.of(model);
        record.write(end.status());
        return new LoadReport(
                end,
                Optional.of(model.end().why()),
                record.loaded(),
                Optional.empty(),
                false,
                0,
                (System.nanoTime() - startedNanos) / 1e9,
                Optional.of(model));
    }

    private LoadReport written(DatabaseLoad load, LoadRecord record, Optional<CellReport> model) {
        End end = End.COMPLETE;
        Optional<String> why = Optional.empty();
        Optional<List<String>> violations = Optional.empty();
        long before = record.saved();
        listener.started(written.stream().mapToLong(PlannedTable::rows).sum());
        try {
            record.write(Status.RUNNING);
            new RunManifests(run).describe(record.folder());
            end = new LoadedRows(load, record, run, spec.commitEvery(), listener, cancellation).write()
                    ? End.COMPLETE
                    : End.INTERRUPTED;
            if (end == End.COMPLETE && run.isVerifiable()) {
                violations = Optional.of(load.violations(record.rows()));
                end = violations.get().isEmpty() ? End.COMPLETE : End.VIOLATED;
            }
        } catch (LoadException | DatabaseException | OutputException e) {
            end = End.OUTPUT;
            isClash = e instanceof LoadException refused && refused.isClash();
            why = Optional.ofNullable(e.getMessage());
        } catch (UnmadeRowException e) {
            end = End.MISSING_ROWS;
            why = Optional.ofNullable(e.getMessage());
        } finally {
            listener.ended();
        }
        boolean isLoaded = end == End.COMPLETE;
        if (isLoaded && model.filter(CellReport::isFilled).isPresent()) {
            end = End.FILLED;
            why = model.map(wrote -> wrote.end().why());
        }
        try {
            record.write(end.status());
            if (isLoaded) {
                RowsBefore.forget(record.folder().path());
            }
        } catch (OutputException e) {
            end = End.OUTPUT;
            why = why.or(() -> Optional.ofNullable(e.getMessage()));
        }
        return new LoadReport(
                end,
                why,
                record.loaded(),
                violations,
                record.isInDoubt(),
                record.saved() - before,
                (System.nanoTime() - startedNanos) / 1e9,
                model);
    }

    private DatabaseLoad opened(boolean continues) {
        DatabaseLoad.Options options = new DatabaseLoad.Options(
                written.stream().map(PlannedTable::name).toList(),
                spec.create(),
                spec.replace() && !continues,
                spec.commitEvery().isEmpty());
        return databases.load(spec.address(), schema, options);
    }

    private static RunException failure(RuntimeException e) {
        return e instanceof DatabaseException database
                ? RowsBefore.failure(database)
                : new RunException(Kind.OUTPUT, e);
    }

    private void begin(DatabaseLoad load, Optional<EarlierLoad> earlier) {
        if (load.isPasswordInAddress()) {
            log.warn(
                    "{}: the password stands in the address, where others can see it; set SDG_DB_USER and"
                            + " SDG_DB_PASSWORD instead",
                    spec.address().shown());
        }
        existing.putAll(load.begin());
        earlier.filter(EarlierLoad::hasRows).ifPresent(before -> existing.putAll(before.existing()));
        if (!run.goesOn()) {
            reserve(load);
        }
        load.clear();
    }

    /** Has others get no number of ours; where they may have some, ours go on behind them. */
    private void reserve(DatabaseLoad load) {
        Map<String, Map<String, Long>> next = new LinkedHashMap<>();
        boolean isBehind = false;
        for (PlannedTable table : written) {
            Map<String, Numbers> wanted = RowKeys.of(plan, table);
            Map<String, Long> first = wanted.isEmpty() ? Map.of() : load.reserve(table.table(), wanted);
            next.put(table.name(), first);
            isBehind |= first.entrySet().stream()
                    .anyMatch(column -> column.getValue()
                            > Objects.requireNonNull(wanted.get(column.getKey()))
                                    .first());
        }
        if (isBehind && isAlone) {
            follow(run.from(next));
        }
    }
}
