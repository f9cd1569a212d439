package dev.sdg.run.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.database.Existing;
import dev.sdg.file.TableFileNames;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.UnreadableTableException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.FileLayout;
import dev.sdg.output.table.FileLayout.Step;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.LoadManifest;
import dev.sdg.output.table.PlannedFile;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.SqlScript;
import dev.sdg.output.table.TableFile;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest;
import dev.sdg.output.table.TableManifest.Counts;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.cell.CellForecast;
import dev.sdg.run.cell.CellReport;
import dev.sdg.run.cell.JournalPlace;
import dev.sdg.run.cell.TableCells;
import dev.sdg.run.spec.OutputSpec;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.run.table.TableRunReport.TableResult;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import dev.sdg.schema.ddl.SchemaSql;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.table.plan.AskedTables.Asked;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run over tables: the plan, the files, what is said of them. {@link #execute} says how it goes. A second run on
 * the same folder is refused.
 */
public final class TableRun {
    private static final String SCHEMA_SQL = "schema.sql";
    private static final int MOST_FILES = 1_000_000;

    /** Of how many rows verification takes no time that anybody minds. */
    private static final long MOST_VERIFIED = 1_000_000;

    private final TableSpec spec;
    private final String program;
    private final TableListener listener;
    private final CancellationToken cancellation;
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
     * @param listener hears how it goes
     * @param cancellation stops it, from any thread
     * @throws RunException where rows cannot be made as the schema and the options say
     */
    public TableRun(TableSpec spec, String program, TableListener listener, CancellationToken cancellation) {
        this(spec, program, listener, cancellation, new LocalDisk(), Optional.empty(), Optional.empty());
    }

    /**
     * Plans a run whose rows come after those of a database.
     *
     * @param before reads these
     * @throws RunException also where the database cannot be read
     */
    public TableRun(
            TableSpec spec,
            String program,
            TableListener listener,
            CancellationToken cancellation,
            Optional<RowsBefore> before) {
        this(spec, program, listener, cancellation, new LocalDisk(), before, Optional.empty());
    }

    /**
     * Plans a run in which a model writes columns.
     *
     * @param before reads the rows of a database, which those of the run come after
     * @param cells the columns; empty: they are made without a model
     */
    public TableRun(
            TableSpec spec,
            String program,
            TableListener listener,
            CancellationToken cancellation,
            Optional<RowsBefore> before,
            Optional<TableCells> cells) {
        this(spec, program, listener, cancellation, new LocalDisk(), before, cells);
    }

    TableRun(TableSpec spec, String program, TableListener listener, CancellationToken cancellation, Disk disk) {
        this(spec, program, listener, cancellation, disk, Optional.empty(), Optional.empty());
    }

    private TableRun(
            TableSpec spec,
            String program,
            TableListener listener,
            CancellationToken cancellation,
            Disk disk,
            Optional<RowsBefore> before,
            Optional<TableCells> cells) {
        this.spec = spec;
        this.program = program;
        this.listener = listener;
        this.cancellation = cancellation;
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
        this.listener = same.listener;
        this.cancellation = same.cancellation;
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
     * @throws RunException where there is no usable key
     */
    void connect() {
        cells.ifPresent(columns -> columns.connect(asked));
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

    /**
     * Makes the rows and leaves the files. Whatever ends it, files that are whole stay, and the report says which. The
     * calling thread writes the files; others make the rows.
     *
     * @throws RunException when the run cannot begin
     */
    public TableRunReport execute() {
        Map<String, String> names = TableFileNames.of(
                spec.schema().schema().tables().stream().map(Table::name).toList());
        List<Step> steps = steps(names);
        connect();
        prepare();
        try (TableFolder folder = TableFolder.open(spec.output().folder(), disk)) {
            TableManifest manifest = manifest(names);
            ExistingFiles existing = new ExistingFiles(folder, fileNames(steps));
            boolean isFinished = folder.manifest()
                    .filter(earlier -> earlier.status() == Status.COMPLETE)
                    .isPresent();
            List<WholeFile> kept = existing.kept(spec.output().existing(), manifest);
            Optional<JournalPlace> place = prepare(
                    TableFolder.sidecar(spec.output().folder()), spec.output().existing(), isFinished);
            TableRecord record = new TableRecord(folder, listener, manifest, kept);
            record.write(Status.RUNNING);
            folder.describe("schema.json", usedSchema());
            Optional<CellReport> model = place.map(where -> ask(where, listener));
            return model.filter(wrote -> !wrote.isWhole())
                    .map(wrote -> unmade(record, wrote))
                    .orElseGet(() -> made(folder, record, left(steps, kept), model));
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    private List<Step> steps(Map<String, String> names) {
        OptionalLong most = spec.output().rowsPerFile();
        if (most.isPresent()) {
            checkParts(most.getAsLong());
        }
        Map<String, Long> rows = new HashMap<>();
        written.forEach(table -> rows.put(table.name(), table.kept() + table.rows()));
        return FileLayout.of(
                        planSpec.schema(),
                        rows,
                        names,
                        spec.output().formats(),
                        most,
                        spec.output().style())
                .steps();
    }

    private void checkParts(long most) {
        long files = written.stream()
                .mapToLong(table -> RowRange.count(table.kept() + table.rows(), most))
                .sum();
        if (files > MOST_FILES) {
            throw new RunException(
                    Kind.CONFIGURATION,
                    "⟨rows-per-file⟩ %,d would make %,d files; at most %,d are possible"
                            .formatted(most, files, MOST_FILES),
                    List.of());
        }
        List<String> together = isSql()
                ? new SqlScript(planSpec.schema(), spec.output().style().dialect()).keysOfOneTransaction()
                : List.of();
        if (!together.isEmpty()) {
            throw new RunException(
                    Kind.CONFIGURATION,
                    "⟨rows-per-file⟩ and ⟨output-format⟩ sql: the tables of %s refer to each other by keys that are never null, so that %s takes their rows in one transaction only"
                            .formatted(
                                    String.join(", ", together),
                                    spec.output().style().dialect()),
                    List.of());
        }
    }

    private void prepare() {
        try {
            for (TableFormat format : spec.output().formats()) {
                if (format.read().isPresent()) {
                    format.read().get().prepare();
                }
            }
        } catch (IOException e) {
            throw new RunException(Kind.OUTPUT, String.valueOf(e.getMessage()), List.of());
        }
    }

    private Set<String> fileNames(List<Step> steps) {
        Set<String> names = steps.stream()
                .flatMap(step -> step.files().stream().map(PlannedFile::name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (isSql()) {
            names.add(SCHEMA_SQL);
        }
        return names;
    }

    /** Returns what is to be done for the files that are not {@code kept}. */
    private static List<Step> left(List<Step> steps, List<WholeFile> kept) {
        Set<String> whole = kept.stream().map(WholeFile::file).collect(Collectors.toSet());
        return steps.stream()
                .map(step -> new Step(
                        step.range(),
                        step.files().stream()
                                .filter(file -> !whole.contains(file.name()))
                                .toList()))
                .filter(step -> !step.files().isEmpty())
                .toList();
    }

    /** The constraints and comments of all tables, be their rows written or not. */
    private void writeSchemaSql(TableFolder folder, TableRecord record) {
        if (isSql() && !record.has(SCHEMA_SQL)) {
            String script =
                    SchemaSql.of(planSpec.schema(), spec.output().style().dialect());
            record.whole(TableFile.write(folder, SCHEMA_SQL, script.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The rows wait for what the model is still to write. */
    private TableRunReport unmade(TableRecord record, CellReport model) {
        End end = End.of(model);
        record.withdraw();
        record.write(end.status());
        return report(
                end, Optional.of(model.end().why()), record, Optional.empty(), Optional.empty(), Optional.of(model));
    }

    private TableRunReport made(TableFolder folder, TableRecord record, List<Step> steps, Optional<CellReport> model) {
        End end = End.COMPLETE;
        Optional<String> why = Optional.empty();
        listener.started(steps.stream()
                .map(Step::range)
                .filter(range -> range.content() == RowRange.Content.ROWS)
                .mapToLong(RowRange::rows)
                .sum());
        try (RowBlocks blocks =
                new RowBlocks(planSpec, plan, folder, spec.output().style(), spec.threads(), cancellation)) {
            writeSchemaSql(folder, record);
            if (!blocks.write(steps, record)) {
                end = End.INTERRUPTED;
            }
        } catch (OutputException e) {
            end = End.OUTPUT;
            why = Optional.of(e.getMessage());
        } catch (UnmadeRowException e) {
            end = End.MISSING_ROWS;
            why = Optional.ofNullable(e.getMessage());
            record.withdraw();
        } finally {
            listener.ended();
        }
        Optional<Integrity> integrity = Optional.empty();
        Optional<TableQuality> quality = quality(end);
        try {
            if (end == End.COMPLETE && isVerified()) {
                integrity = new WrittenTables(spec, record.files()).verified(written, now, cancellation);
                end = integrity
                        .map(found -> found.violations() == 0 ? End.COMPLETE : End.VIOLATED)
                        .orElse(End.INTERRUPTED);
            }
            if (end == End.COMPLETE && model.filter(CellReport::isFilled).isPresent()) {
                end = End.FILLED;
                why = model.map(wrote -> wrote.end().why());
            }
            folder.describe("report.json", reportFile(integrity, quality));
            record.write(end.status());
        } catch (OutputException | UnreadableTableException e) {
            end = End.OUTPUT;
            why = why.or(() -> Optional.ofNullable(e.getMessage()));
        }
        return report(end, why, record, integrity, quality, model);
    }

    private TableManifest manifest(Map<String, String> names) {
        Map<String, Counts> tables = new LinkedHashMap<>();
        written.forEach(table -> tables.put(
                table.name(), new Counts(String.valueOf(names.get(table.name())), table.kept() + table.rows(), 0, 0)));
        Instant started = Instant.now();
        return new TableManifest(
                spec.command(), Status.RUNNING, started, started, spec.options(), run(), tables, List.of());
    }

    /** Returns what the manifest of a load says before it begins. */
    LoadManifest loadManifest(LoadSpec load) {
        Map<String, LoadManifest.Load> tables = new LinkedHashMap<>();
        written.forEach(table -> tables.put(
                table.name(), new LoadManifest.Load(table.rows(), 0, LoadManifest.Progress.NONE, Optional.empty())));
        Instant started = Instant.now();
        return new LoadManifest(
                spec.command(),
                Status.RUNNING,
                started,
                started,
                spec.options(),
                run().withoutFiles(),
                load.address().shown(),
                load.replace(),
                tables);
    }

    /** Writes the schema as it is used into {@code folder}. */
    void describe(LoadFolder folder) {
        folder.describe("schema.json", usedSchema());
    }

    private TableManifest.Run run() {
        return new TableManifest.Run(
                program,
                seed,
                now,
                spec.locale().toLanguageTag(),
                spec.schemaName(),
                spec.schema().files().stream().map(TableRun::input).toList(),
                Sha256.hex(usedSchema()),
                spec.written(),
                spec.output().formats().stream().map(TableFormat::word).toList(),
                spec.output().style().options(isSql()),
                spec.output().rowsPerFile(),
                states(),
                cells.filter(columns -> !asked.isEmpty()).map(this::model));
    }

    private TableManifest.Model model(TableCells columns) {
        Schema schema = spec.schema().schema();
        Schema sizeless = schema.withTables(schema.tables().stream()
                .map(table -> table.withRows(OptionalLong.empty()))
                .toList());
        return new TableManifest.Model(
                columns.spec().model().providerName(),
                columns.spec().model().settings().model(),
                columns.language(),
                Sha256.hex(SchemaJson.of(sizeless).toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static TableManifest.Input input(Path file) {
        try {
            return new TableManifest.Input(file.toString(), Sha256.hex(file));
        } catch (IOException e) {
            throw new RunException(Kind.NO_INPUT, file + " cannot be read: " + e.getMessage(), List.of());
        }
    }

    private byte[] usedSchema() {
        Schema used = UsedSchema.of(spec.schema().schema(), plan, spec);
        return (SchemaJson.of(used).toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how near the rows are to the sample that they were learned from, where there is one. */
    private Optional<TableQuality> quality(End end) {
        return end == End.COMPLETE
                ? spec.sample().map(sample -> LearnedQuality.of(sample, planSpec.schema(), plan, written))
                : Optional.empty();
    }

    private TableRunReport report(
            End end,
            Optional<String> why,
            TableRecord record,
            Optional<Integrity> integrity,
            Optional<TableQuality> quality,
            Optional<CellReport> model) {
        Map<String, TableResult> tables = new LinkedHashMap<>();
        record.counts()
                .forEach((name, counts) -> tables.put(
                        name,
                        new TableResult(
                                counts.requested(),
                                counts.written(),
                                counts.redrawn(),
                                paths(record.files().stream()
                                        .filter(file ->
                                                file.rowsOf(name).findAny().isPresent())))));
        Set<Path> files = new LinkedHashSet<>();
        tables.values().forEach(table -> files.addAll(table.files()));
        files.addAll(paths(record.files().stream()));
        return new TableRunReport(
                end,
                why,
                end.status(),
                seed,
                now,
                tables,
                spec.output().folder(),
                List.copyOf(files),
                integrity,
                quality,
                (System.nanoTime() - startedNanos) / 1e9,
                record.made(),
                model);
    }

    private List<Path> paths(Stream<WholeFile> files) {
        return files.map(file -> spec.output().folder().resolve(file.file())).toList();
    }

    private boolean isSql() {
        return spec.output().formats().contains(TableFormat.SQL);
    }

    private boolean isVerified() {
        boolean refersToOthers = states().values().stream().anyMatch(state -> state.rows() > 0);
        boolean ownForms =
                spec.sample().filter(sample -> !sample.ownForms().isEmpty()).isPresent();
        if (ownForms || spec.output().formats().equals(List.of(TableFormat.SQL)) || refersToOthers) {
            return false;
        }
        return switch (spec.verification()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> written.stream().mapToLong(PlannedTable::rows).sum() <= MOST_VERIFIED;
        };
    }

    private byte[] reportFile(Optional<Integrity> integrity, Optional<TableQuality> quality) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        integrity.ifPresentOrElse(found -> report.set("integrity", found.json()), () -> report.putNull("integrity"));
        report.set("mapping", MappingJson.uncertain(spec.mapping()));
        spec.sample().ifPresent(sample -> report.set("learning", LearningJson.of(sample)));
        quality.ifPresent(measured -> {
            report.set("quality", measured.quality());
            report.set("privacy", measured.privacy());
            measured.remarks().forEach(report.putArray("remarks")::add);
        });
        return (report.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
