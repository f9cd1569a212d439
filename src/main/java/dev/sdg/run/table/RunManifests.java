package dev.sdg.run.table;

import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.LoadManifest;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest;
import dev.sdg.output.table.TableManifest.Counts;
import dev.sdg.output.table.TableManifest.Usage;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.cell.CellReport;
import dev.sdg.run.cell.TableCells;
import dev.sdg.run.table.spec.LoadSpec;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is written down of a run beside its rows: how they were made, so that another run can go on with them. */
final class RunManifests {
    private final TableRun run;
    private final TableSpec spec;

    RunManifests(TableRun run) {
        this.run = run;
        this.spec = run.spec();
    }

    /**
     * Returns what the manifest of files with these {@code names} by table says before any is whole.
     *
     * @param before what models took in the runs that this one goes on with
     */
    TableManifest files(Map<String, String> names, Optional<Usage> before) {
        Map<String, Counts> tables = new LinkedHashMap<>();
        run.written()
                .forEach(table -> tables.put(
                        table.name(),
                        new Counts(String.valueOf(names.get(table.name())), table.kept() + table.rows(), 0, 0)));
        Instant started = Instant.now();
        return new TableManifest(
                spec.command(),
                Status.RUNNING,
                started,
                started,
                spec.options(),
                made(),
                tables,
                List.of(),
                spent(before));
    }

    /** What a model took to write the schema was paid by now, too. */
    private Optional<Usage> spent(Optional<Usage> before) {
        return Usage.sum(before, spec.drafting());
    }

    /** Returns what {@code wrote} took. */
    static Usage usage(CellReport wrote) {
        return new Usage(
                wrote.stats().usage().calls(),
                wrote.stats().usage().retries(),
                wrote.stats().usage().tokens(),
                wrote.costUsd());
    }

    /**
     * Returns what the manifest of a load says before it begins.
     *
     * @param before what models took in the runs that this one goes on with
     */
    LoadManifest load(LoadSpec load, Optional<Usage> before) {
        Map<String, LoadManifest.Load> tables = new LinkedHashMap<>();
        run.written()
                .forEach(table -> tables.put(
                        table.name(),
                        new LoadManifest.Load(table.rows(), 0, LoadManifest.Progress.NONE, Optional.empty())));
        Instant started = Instant.now();
        return new LoadManifest(
                spec.command(),
                Status.RUNNING,
                started,
                started,
                spec.options(),
                made().withoutFiles(),
                load.address().shown(),
                load.replace(),
                tables,
                spent(before));
    }

    /** Writes the schema as it is used into {@code folder}. */
    void describe(LoadFolder folder) {
        folder.describe("schema.json", usedSchema());
    }

    private TableManifest.Run made() {
        return new TableManifest.Run(
                run.program(),
                run.seed(),
                run.now(),
                spec.locale().toLanguageTag(),
                spec.schemaName(),
                spec.schema().files().stream().map(RunManifests::input).toList(),
                Sha256.hex(usedSchema()),
                spec.written(),
                spec.output().formats().stream().map(TableFormat::word).toList(),
                spec.output().style().options(spec.output().isSql()),
                spec.output().rowsPerFile(),
                run.states(),
                run.asksFor().map(this::model));
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

    /** Returns the schema as it is used. */
    byte[] usedSchema() {
        Schema used = UsedSchema.of(spec.schema().schema(), run.plan(), spec);
        return (SchemaJson.of(used).toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
