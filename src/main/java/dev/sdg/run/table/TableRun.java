package dev.sdg.run.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.TableFileNames;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.UnreadableTableException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest;
import dev.sdg.output.table.TableManifest.Counts;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.output.table.TablePart;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.run.table.TableRunReport.End;
import dev.sdg.run.table.TableRunReport.TableResult;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One run over tables: the plan, the files, what is said of them. {@link #execute} says how it goes. A second run on
 * the same folder is refused.
 */
public final class TableRun {
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
    private final TablePlan plan;
    private final List<PlannedTable> written;
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
        this(spec, program, listener, cancellation, new LocalDisk());
    }

    TableRun(TableSpec spec, String program, TableListener listener, CancellationToken cancellation, Disk disk) {
        this.spec = spec;
        this.program = program;
        this.listener = listener;
        this.cancellation = cancellation;
        this.disk = disk;
        Optional<TableManifest.Run> earlier = earlier();
        this.seed = spec.seed().orElseGet(() -> earlier.map(TableManifest.Run::seed)
                .orElseGet(() -> (long) new SecureRandom().nextInt(Integer.MAX_VALUE)));
        this.now = spec.now().or(() -> earlier.map(TableManifest.Run::now)).orElseGet(() -> Instant.now()
                .truncatedTo(ChronoUnit.DAYS));
        this.plan = planned();
        this.written = plan.tables().stream()
                .filter(table -> spec.written().contains(table.name()))
                .toList();
    }

    private Optional<TableManifest.Run> earlier() {
        if (spec.output().existing() != Existing.RESUME) {
            return Optional.empty();
        }
        try {
            return TableFolder.manifest(spec.output().folder(), disk).map(TableManifest::run);
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    private TablePlan planned() {
        try {
            return TablePlan.of(spec.schema().schema(), spec.options(seed, now));
        } catch (SchemaException e) {
            List<String> problems = e.problems();
            throw new RunException(Kind.CONFIGURATION, problems.get(0), problems.subList(1, problems.size()));
        }
    }

    /** Returns how the rows are made. */
    public TablePlan plan() {
        return plan;
    }

    /** Returns the tables that are written, in the order of the schema. */
    public List<PlannedTable> written() {
        return written;
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
        List<TablePart> parts = parts(names);
        try (TableFolder folder = TableFolder.open(spec.output().folder(), disk)) {
            TableManifest manifest = manifest(names);
            ExistingFiles existing = new ExistingFiles(folder, fileNames(parts));
            List<WholeFile> kept = existing.kept(spec.output().existing(), manifest);
            TableRecord record = new TableRecord(folder, listener, manifest, kept);
            record.write(Status.RUNNING);
            folder.describe("schema.json", usedSchema());
            return made(folder, record, tasks(parts, kept));
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    private List<TablePart> parts(Map<String, String> names) {
        OptionalLong most = spec.output().rowsPerFile();
        long files = most.isEmpty()
                ? 0
                : written.stream()
                        .mapToLong(table -> TablePart.count(table.rows(), most.getAsLong()))
                        .sum();
        if (files > MOST_FILES) {
            throw new RunException(
                    Kind.CONFIGURATION,
                    "⟨rows-per-file⟩ %,d would make %,d files; at most %,d are possible"
                            .formatted(most.getAsLong(), files, MOST_FILES),
                    List.of());
        }
        return written.stream()
                .flatMap(table ->
                        TablePart.of(table.table(), String.valueOf(names.get(table.name())), table.rows(), most)
                                .stream())
                .toList();
    }

    private Set<String> fileNames(List<TablePart> parts) {
        return parts.stream()
                .flatMap(part -> spec.output().formats().stream().map(part::file))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<RowBlocks.Task> tasks(List<TablePart> parts, List<WholeFile> kept) {
        Set<String> whole = kept.stream().map(WholeFile::file).collect(Collectors.toSet());
        List<RowBlocks.Task> tasks = new ArrayList<>();
        for (TablePart part : parts) {
            List<TableFormat> formats = spec.output().formats().stream()
                    .filter(format -> !whole.contains(part.file(format)))
                    .toList();
            if (!formats.isEmpty()) {
                tasks.add(new RowBlocks.Task(part, formats));
            }
        }
        return tasks;
    }

    private TableRunReport made(TableFolder folder, TableRecord record, List<RowBlocks.Task> tasks) {
        End end = End.COMPLETE;
        Optional<String> why = Optional.empty();
        listener.started(tasks.stream().mapToLong(task -> task.part().rows()).sum());
        try (RowBlocks blocks = new RowBlocks(plan, folder, spec.output().csv(), spec.threads(), cancellation)) {
            if (!blocks.write(tasks, record)) {
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
        try {
            if (end == End.COMPLETE && isVerified()) {
                integrity = new WrittenTables(spec, record.files()).verified(written, now, cancellation);
                end = integrity
                        .map(found -> found.violations() == 0 ? End.COMPLETE : End.VIOLATED)
                        .orElse(End.INTERRUPTED);
            }
            folder.describe("report.json", reportFile(integrity));
            record.write(status(end));
        } catch (OutputException | UnreadableTableException e) {
            end = End.OUTPUT;
            why = why.or(() -> Optional.ofNullable(e.getMessage()));
        }
        return report(end, why, record, integrity);
    }

    private TableManifest manifest(Map<String, String> names) {
        Map<String, Counts> tables = new LinkedHashMap<>();
        written.forEach(table ->
                tables.put(table.name(), new Counts(String.valueOf(names.get(table.name())), table.rows(), 0, 0)));
        Instant started = Instant.now();
        return new TableManifest(
                "table generate", Status.RUNNING, started, started, spec.options(), run(), tables, List.of());
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
                new TreeMap<>(spec.output().csv().options()),
                spec.output().rowsPerFile());
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

    private TableRunReport report(End end, Optional<String> why, TableRecord record, Optional<Integrity> integrity) {
        Map<String, TableResult> tables = new LinkedHashMap<>();
        record.counts()
                .forEach((name, counts) -> tables.put(
                        name,
                        new TableResult(
                                counts.requested(),
                                counts.written(),
                                counts.redrawn(),
                                record.files().stream()
                                        .filter(file -> file.table().equals(name))
                                        .map(file -> spec.output().folder().resolve(file.file()))
                                        .toList())));
        return new TableRunReport(
                end,
                why,
                status(end),
                seed,
                now,
                tables,
                spec.output().folder(),
                integrity,
                (System.nanoTime() - startedNanos) / 1e9,
                record.made());
    }

    private boolean isVerified() {
        return switch (spec.verification()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> written.stream().mapToLong(PlannedTable::rows).sum() <= MOST_VERIFIED;
        };
    }

    private static byte[] reportFile(Optional<Integrity> integrity) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        integrity.ifPresentOrElse(found -> report.set("integrity", found.json()), () -> report.putNull("integrity"));
        report.putArray("mapping");
        return (report.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Status status(End end) {
        return switch (end) {
            case COMPLETE -> Status.COMPLETE;
            case MISSING_ROWS -> Status.PARTIAL;
            case INTERRUPTED -> Status.INTERRUPTED;
            case VIOLATED, OUTPUT -> Status.FAILED;
        };
    }
}
