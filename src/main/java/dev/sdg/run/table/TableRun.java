package dev.sdg.run.table;

import dev.sdg.database.Existing;
import dev.sdg.file.TableFileNames;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableManifest;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.cell.CellForecast;
import dev.sdg.run.cell.CellReport;
import dev.sdg.run.cell.JournalPlace;
import dev.sdg.run.cell.TableCells;
import dev.sdg.run.spec.OutputSpec;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.table.plan.AskedTables.Asked;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One run over tables, planned: which rows are made, what they come after, and what a model is asked for them.
 * {@link FileRun} and {@link LoadRun} write the rows.
 */
public final class TableRun {
    private final TableSpec spec;
    private final String program;
    private final Disk disk;
    private final long seed;
    private final Instant now;
    private final PlanSpec planSpec;
    private final TablePlan plan;
    private final List<PlannedTable> written;
    private final Optional<RowsBefore> before;
    private final Optional<TableCells> cells;
    private final List<Asked> asked;
    private final Optional<Existing> existing;
    private final boolean goesOn;
    private final long startedNanos = System.nanoTime();

    /**
     * Plans the run. A run that goes on with another one has its seed and time.
     *
     * @param program name and version of the program, for the record
     * @throws RunException where rows cannot be made as the schema and the options say
     */
    public TableRun(TableSpec spec, String program) {
        this(spec, program, new LocalDisk(), Optional.empty(), Optional.empty());
    }

    /**
     * Plans a run whose rows come after those of a database, or in which a model writes columns.
     *
     * @param before reads the rows of a database, which those of the run come after
     * @param cells the columns that a model writes; empty: they are made without one
     * @throws RunException also where the database cannot be read
     */
    public TableRun(TableSpec spec, String program, Optional<RowsBefore> before, Optional<TableCells> cells) {
        this(spec, program, new LocalDisk(), before, cells);
    }

    TableRun(TableSpec spec, String program, Disk disk) {
        this(spec, program, disk, Optional.empty(), Optional.empty());
    }

    private TableRun(
            TableSpec spec, String program, Disk disk, Optional<RowsBefore> before, Optional<TableCells> cells) {
        this.spec = spec;
        this.program = program;
        this.disk = disk;
        Optional<TableManifest.Run> earlier = earlier();
        this.seed = spec.seed().orElseGet(() -> earlier.map(TableManifest.Run::seed)
                .orElseGet(() -> (long) new Random().nextInt(Integer.MAX_VALUE)));
        this.now = spec.now().or(() -> earlier.map(TableManifest.Run::now)).orElseGet(() -> Instant.now()
                .truncatedTo(ChronoUnit.DAYS));
        this.before = before;
        this.cells = cells;
        this.goesOn = before.map(RowsBefore::goesOn).orElse(false);
        this.existing = existing();
        this.planSpec = new PlanSpec(
                spec.mapping().schema(),
                existing.map(rows -> options().after(rows.rows())).orElseGet(this::options));
        this.plan = planned();
        this.asked = asked();
        this.written = plan.tables().stream()
                .filter(table -> spec.written().contains(table.name()))
                .toList();
    }

    /** Plans the same run after other rows. */
    private TableRun(TableRun same, Existing rowsBefore) {
        this.spec = same.spec;
        this.program = same.program;
        this.disk = same.disk;
        this.seed = same.seed;
        this.now = same.now;
        this.before = same.before;
        this.cells = same.cells;
        this.goesOn = false;
        this.existing = Optional.of(rowsBefore);
        this.planSpec = new PlanSpec(spec.mapping().schema(), options().after(rowsBefore.rows()));
        this.plan = planned();
        this.asked = asked();
        this.written = plan.tables().stream()
                .filter(table -> spec.written().contains(table.name()))
                .toList();
    }

    /**
     * Returns the same run where sequences go on with these numbers at least, by table and column.
     *
     * @throws RunException where they cannot hold the rows then
     */
    TableRun from(Map<String, Map<String, Long>> next) {
        return new TableRun(this, existing.orElseThrow().from(next));
    }

    /**
     * Returns the same run after the rows that are there by now; empty where they are those that were there before.
     *
     * @throws RunException as when it was planned
     */
    Optional<TableRun> again() {
        return existing().filter(rows -> !rows.isSame(existing.orElseThrow())).map(rows -> new TableRun(this, rows));
    }

    /** Keeps what the plan knows of existing rows in {@code folder}, for a run that goes on with this one. */
    void keepExisting(Path folder) {
        if (before.isPresent() && !goesOn()) {
            before.get().keep(existing.orElseThrow(), folder);
        }
    }

    /** Returns whether the rows come after those that an earlier run kept, which wrote some of its own. */
    boolean goesOn() {
        return goesOn;
    }

    private Optional<Existing> existing() {
        try {
            return before.map(rows -> rows.read(spec.mapping().schema(), options(), spec.written()));
        } catch (SchemaException e) {
            throw failure(e);
        }
    }

    /** Returns what was there before of each table, by name. */
    public Map<String, TableManifest.Existing> states() {
        return existing.map(Existing::states).orElse(Map.of());
    }

    private Optional<TableManifest.Run> earlier() {
        if (spec.output().existing() != OutputSpec.Existing.RESUME) {
            return Optional.empty();
        }
        try {
            return TableFolder.manifest(spec.output().folder(), disk).map(TableManifest::run);
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    private TableOptions options() {
        return spec.options(seed, now).with(cells.map(TableCells::cells).orElse(Map.of()));
    }

    private List<Asked> asked() {
        try {
            return plan.asked(spec.written());
        } catch (SchemaException e) {
            throw failure(e);
        }
    }

    /** Returns how the rows are made where no model writes any of their columns. */
    public TablePlan otherwise() {
        return new PlanSpec(planSpec.schema(), planSpec.options().with(Map.of())).plan();
    }

    /** Returns what a model will be asked, and what that takes; nothing where it is not. */
    public List<CellForecast> forecast() {
        return cells.map(columns -> columns.forecast(asked, plan)).orElse(List.of());
    }

    /**
     * Gets the way to the model ready, where one is asked.
     *
     * @param hearing hears of waits before calls
     * @throws RunException where there is no usable key
     */
    void connect(TableListener hearing) {
        cells.ifPresent(columns -> columns.connect(asked, hearing::waiting));
    }

    /** Decides what becomes of what a model wrote before, and returns where the model writes; empty: it does not. */
    Optional<JournalPlace> prepare(Path folder, OutputSpec.Existing mode, boolean isFinished) {
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> names = TableFileNames.of(
                spec.schema().schema().tables().stream().map(Table::name).toList());
        JournalPlace place = new JournalPlace(folder.resolve("model"), names, mode, isFinished);
        cells.orElseThrow().prepare(place);
        return Optional.of(place);
    }

    /** Has the model write what it has not written yet. */
    CellReport ask(JournalPlace place, TableListener hearing) {
        hearing.asking(asked.stream().mapToLong(table -> table.table().rows()).sum());
        try {
            hearing.calling(cells.orElseThrow()::inFlight);
            return cells.orElseThrow().ask(asked, plan, this::otherwise, place, hearing::asked);
        } finally {
            hearing.ended();
        }
    }

    private TablePlan planned() {
        try {
            return planSpec.plan();
        } catch (SchemaException e) {
            throw failure(e);
        }
    }

    private static RunException failure(SchemaException e) {
        List<String> problems = e.problems();
        return new RunException(Kind.CONFIGURATION, problems.get(0), problems.subList(1, problems.size()));
    }

    /** Returns how the rows are made. */
    public TablePlan plan() {
        return plan;
    }

    /** Returns what the columns are made by, and why. */
    public Mapping mapping() {
        return spec.mapping();
    }

    /** Returns the tables that are written, in the order of the schema. */
    public List<PlannedTable> written() {
        return written;
    }

    /** Returns what the tables are, as they were described. */
    public Schema schema() {
        return spec.schema().schema();
    }

    /** Returns how many threads make rows. */
    int threads() {
        return spec.threads();
    }

    /** Returns whether what was written may be verified at all. */
    boolean isVerifiable() {
        return spec.verification() != TableSpec.Verification.NEVER;
    }

    /** Returns the seed of every value. */
    public long seed() {
        return seed;
    }

    /** Returns what distances in time count from. */
    public Instant now() {
        return now;
    }

    /** Returns name and version of the program, for the record. */
    String program() {
        return program;
    }

    /** Returns what was asked for. */
    TableSpec spec() {
        return spec;
    }

    /** Returns all that the plan is made of. */
    PlanSpec planSpec() {
        return planSpec;
    }

    /** Returns where the files of the run are. */
    Disk disk() {
        return disk;
    }

    /** Returns the columns that a model is asked for; empty: it is not. */
    Optional<TableCells> asksFor() {
        return cells.filter(columns -> !asked.isEmpty());
    }

    /**
     * Returns how near the rows are to the sample that they were learned from, where there is one; for that they are
     * made once more. Where a model writes columns, it has written them.
     */
    public Optional<TableQuality> quality() {
        return spec.sample().map(sample -> LearnedQuality.of(sample, planSpec.schema(), plan, written));
    }

    /** Returns how long ago the run was planned. */
    double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }
}
