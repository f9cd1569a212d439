package dev.sdg.run.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.TableFileNames;
import dev.sdg.file.disk.OutputException;
import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.UnreadableTableException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.FileLayout.Step;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.TableFile;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest;
import dev.sdg.output.table.TableManifest.Usage;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.cell.CellReport;
import dev.sdg.run.cell.JournalPlace;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.run.table.TableRunReport.TableResult;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.Table;
import dev.sdg.schema.ddl.SchemaSql;
import dev.sdg.table.learn.measure.TableQuality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the rows of a plan into files, and says what came of it. A second run on the same folder is refused. */
public final class FileRun {

    private final TableRun run;
    private final TableSpec spec;
    private final RunManifests manifests;
    private final TableListener listener;
    private final CancellationToken cancellation;
    private final boolean keepsRows;

    /**
     * @param run that planned the rows
     * @param listener hears how it goes
     * @param cancellation stops it, from any thread
     */
    public FileRun(TableRun run, TableListener listener, CancellationToken cancellation) {
        this(run, listener, cancellation, false);
    }

    private FileRun(TableRun run, TableListener listener, CancellationToken cancellation, boolean keepsRows) {
        this.run = run;
        this.spec = run.spec();
        this.manifests = new RunManifests(run);
        this.listener = listener;
        this.cancellation = cancellation;
        this.keepsRows = keepsRows;
    }

    /**
     * Returns the same run, which leaves the rows that it has made when it is stopped: each file is there then, with
     * fewer rows. A run that goes on makes such files again.
     */
    public FileRun keepingRows() {
        return new FileRun(run, listener, cancellation, true);
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
        FileSteps steps = new FileSteps(run, names);
        run.connect(listener);
        prepare();
        try (TableFolder folder = TableFolder.open(spec.output().folder(), run.disk())) {
            Optional<Usage> before = folder.manifest()
                    .filter(earlier -> spec.output().existing() == Existing.RESUME)
                    .flatMap(TableManifest::usage);
            TableManifest manifest = manifests.files(names, before);
            ExistingFiles existing = new ExistingFiles(folder, steps.names());
            boolean isFinished = folder.manifest()
                    .filter(earlier -> earlier.status() == Status.COMPLETE)
                    .isPresent();
            List<WholeFile> there = existing.kept(spec.output().existing(), manifest);
            List<WholeFile> kept = steps.whole(there);
            Optional<JournalPlace> place = run.prepare(
                    TableFolder.sidecar(spec.output().folder()), spec.output().existing(), isFinished);
            TableRecord record = new TableRecord(folder, listener, manifest, kept);
            record.write(Status.RUNNING);
            folder.describe("schema.json", manifests.usedSchema());
            Optional<CellReport> model = place.map(where -> run.ask(where, listener));
            model.map(RunManifests::usage).ifPresent(record::spent);
            return model.filter(wrote -> !wrote.isWhole())
                    .map(wrote -> unmade(record, wrote))
                    .orElseGet(() -> made(folder, record, steps.left(kept), cut(there, kept), model));
        } catch (OutputException e) {
            throw new RunException(Kind.OUTPUT, e);
        }
    }

    /** Returns those of the files {@code there} that have not all of their rows, by name. */
    private static Map<String, WholeFile> cut(List<WholeFile> there, List<WholeFile> kept) {
        return there.stream()
                .filter(file -> !kept.contains(file))
                .collect(Collectors.toMap(WholeFile::file, Function.identity()));
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

    private void writeSchemaSql(TableFolder folder, TableRecord record) {
        if (spec.output().isSql() && !record.has(FileSteps.SCHEMA_SQL)) {
            String script =
                    SchemaSql.of(run.planSpec().schema(), spec.output().style().dialect());
            record.whole(TableFile.write(folder, FileSteps.SCHEMA_SQL, script.getBytes(StandardCharsets.UTF_8)));
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

    private TableRunReport made(
            TableFolder folder,
            TableRecord record,
            List<Step> steps,
            Map<String, WholeFile> cut,
            Optional<CellReport> model) {
        End end = End.COMPLETE;
        Optional<String> why = Optional.empty();
        listener.started(steps.stream()
                .map(Step::range)
                .filter(range -> range.content() == RowRange.Content.ROWS)
                .mapToLong(RowRange::rows)
                .sum());
        try (RowBlocks blocks = new RowBlocks(
                run.planSpec(), run.plan(), folder, spec.output().style(), spec.threads(), cancellation)) {
            writeSchemaSql(folder, record);
            if (!blocks.write(steps, record)) {
                end = End.INTERRUPTED;
                if (keepsRows) {
                    blocks.keep(steps, cut, record);
                }
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
            WrittenTables written = new WrittenTables(run, record.files());
            if (end == End.COMPLETE && written.areToVerify()) {
                integrity = written.verified(cancellation);
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

    /** Returns how near the rows are to the sample that they were learned from, where there is one. */
    private Optional<TableQuality> quality(End end) {
        return end == End.COMPLETE ? run.quality() : Optional.empty();
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
                run.seed(),
                run.now(),
                tables,
                spec.output().folder(),
                List.copyOf(files),
                integrity,
                quality,
                run.seconds(),
                record.made(),
                model);
    }

    private List<Path> paths(Stream<WholeFile> files) {
        return files.map(file -> spec.output().folder().resolve(file.file())).toList();
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
