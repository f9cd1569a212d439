package dev.sdg.run.table.report;

import dev.sdg.file.source.SampleFiles;
import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.Integrity.TableIntegrity;
import dev.sdg.integrity.RecordedFiles;
import dev.sdg.integrity.TableData;
import dev.sdg.integrity.TableFiles;
import dev.sdg.integrity.Verifier;
import dev.sdg.integrity.Violation;
import dev.sdg.run.table.RecordedTables;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.infer.Inference;
import dev.sdg.table.learn.infer.InferenceOptions;
import dev.sdg.table.learn.infer.InferredTable;
import dev.sdg.table.learn.measure.Reference;
import dev.sdg.table.learn.measure.TableMeasures;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures tables in files: reads them, verifies them, and holds them against a sample. */
public final class DataReportRun {
    /** So many rows of a table are measured at most; of more, so many are drawn. */
    public static final int MOST_ROWS = 200_000;

    private static final InferenceOptions READING =
            new InferenceOptions(0, MOST_ROWS, InferenceOptions.DEFAULT.minGroup());

    private final DataReportSpec spec;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> inPart = new HashSet<>();

    public DataReportRun(DataReportSpec spec) {
        this.spec = spec;
    }

    /**
     * Returns what was measured.
     *
     * @throws dev.sdg.integrity.UnreadableTableException where the data cannot be read
     * @throws dev.sdg.file.source.UnreadableSourceException where a sample, or data without a schema, cannot be read
     * @throws dev.sdg.file.disk.OutputException where a temporary file cannot be written
     */
    public DataReport execute() {
        Optional<Inference> sample = spec.reference().map(this::inferred);
        return spec.schema().isPresent()
                ? withSchema(spec.schema().get(), sample)
                : withoutSchema(inferred(spec.data()), sample);
    }

    private Inference inferred(Path path) {
        Inference inference = Inference.of(SampleFiles.tables(List.of(path)), READING);
        notes.addAll(inference.notes());
        inference.tables().stream()
                .filter(table -> table.rows() > table.learned().rows())
                .forEach(table -> drawn(table.name(), table.rows()));
        return inference;
    }

    private void drawn(String table, long rows) {
        inPart.add(table);
        notes.add("%s: measured by %,d of its %,d rows, drawn; children are not counted"
                .formatted(table, MOST_ROWS, rows));
    }

    private DataReport withSchema(Schema schema, Optional<Inference> sample) {
        TableData files = TableData.in(
                spec.data(), schema, spec.manifest().map(RecordedTables::of).orElse(RecordedFiles.NONE));
        files.others().forEach(file -> notes.add(file + " is no table of the schema"));
        Integrity integrity = verified(files);
        Map<String, SampleTable> tables = new LinkedHashMap<>();
        for (TableFiles file : files.files()) {
            String name = file.table().name();
            tables.computeIfAbsent(name, any -> read(file, verified(integrity, name)));
        }
        return report(schema, Optional.of(integrity), List.copyOf(tables.values()), sample.map(DataReportRun::learned));
    }

    /** Verification takes values as this program writes them; a decimal with fewer digits is one all the same. */
    private SampleTable read(TableFiles files, TableIntegrity verified) {
        boolean otherForm = verified.violations().stream().anyMatch(found -> found.kind() == Violation.Kind.TYPE);
        if (otherForm && verified.rows() > 0 && files.files().size() == 1) {
            return new SampleTable(
                    verified.table(),
                    learned(inferred(files.files().get(0))).get(0).columns());
        }
        if (verified.rows() > MOST_ROWS) {
            drawn(verified.table(), verified.rows());
        }
        return TypedTable.read(files, verified.rows(), MOST_ROWS);
    }

    private static TableIntegrity verified(Integrity integrity, String table) {
        return integrity.tables().stream()
                .filter(verified -> verified.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private DataReport withoutSchema(Inference data, Optional<Inference> sample) {
        List<SampleTable> tables = learned(data);
        Schema shown = PlausibleKeys.of(sample.map(Inference::schema).orElse(data.schema()));
        Schema schema = tables.size() == 1 && shown.tables().size() == 1
                ? renamed(shown, tables.get(0).name())
                : shown;
        return report(schema, integrity(schema, tables), tables, sample.map(DataReportRun::learned));
    }

    /** What was read in a form that is not ours cannot be verified as it stands. */
    private Optional<Integrity> integrity(Schema schema, List<SampleTable> tables) {
        VerifiableSchema verifiable = new VerifiableSchema(schema, tables);
        notes.addAll(verifiable.notes());
        Optional<TableData> files = TableData.find(spec.data(), verifiable.schema());
        if (files.isEmpty()) {
            notes.add("integrity: only CSV, JSONL and Parquet are verified");
        }
        return files.map(this::verified);
    }

    private Integrity verified(TableData files) {
        Instant now = spec.manifest().map(made -> made.run().now()).orElseGet(Instant::now);
        return new Verifier(Runtime.getRuntime().availableProcessors(), spec.scratch(), now).verify(files);
    }

    private static List<SampleTable> learned(Inference inference) {
        return inference.tables().stream().map(InferredTable::learned).toList();
    }

    /** A file of one table is held against a sample of one table, whatever their names. */
    private static List<SampleTable> renamed(List<SampleTable> sample, List<SampleTable> tables) {
        return sample.size() == 1 && tables.size() == 1
                ? List.of(new SampleTable(tables.get(0).name(), sample.get(0).columns()))
                : sample;
    }

    private static Schema renamed(Schema schema, String name) {
        Table only = schema.tables().get(0);
        List<ForeignKey> keys = only.foreignKeys().stream()
                .map(key -> new ForeignKey(
                        key.name(),
                        key.columns(),
                        name,
                        key.parentColumns(),
                        key.children(),
                        key.zipf(),
                        key.deferrable()))
                .toList();
        return new Schema(
                schema.name(),
                schema.description(),
                schema.locale(),
                List.of(new Table(
                        name,
                        only.description(),
                        only.prompt(),
                        only.rows(),
                        only.columns(),
                        only.primaryKey(),
                        only.uniqueSets(),
                        keys,
                        only.checks())));
    }

    private DataReport report(
            Schema schema,
            Optional<Integrity> integrity,
            List<SampleTable> tables,
            Optional<List<SampleTable>> sample) {
        List<SampleTable> wanted = sample.map(rows -> renamed(rows, tables)).orElse(List.of());
        TableQuality measured = sample.isEmpty()
                ? TableMeasures.of(schema, tables)
                : TableMeasures.of(schema, tables, new Reference(wanted, List.of(), generated(schema), inPart));
        unmatched(tables, wanted, sample.isPresent());
        return new DataReport(
                name(spec.data()),
                spec.reference().map(DataReportRun::name),
                integrity,
                tables,
                wanted,
                measured,
                notes);
    }

    private void unmatched(List<SampleTable> tables, List<SampleTable> wanted, boolean compared) {
        Set<String> names = wanted.stream().map(SampleTable::name).collect(Collectors.toSet());
        tables.stream()
                .map(SampleTable::name)
                .filter(name -> compared && !names.contains(name))
                .forEach(name -> notes.add(name + ": not in the reference, so not compared"));
    }

    private static String name(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse(path.toString());
    }

    /**
     * Returns the columns whose values were not to be those of a sample: what names or reaches a person, texts; in the
     * schema of a run that learned, all that it did not learn and that do not follow from others.
     */
    private static Map<String, Set<String>> generated(Schema schema) {
        boolean learned = schema.tables().stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.generator().stream())
                .anyMatch(GeneratorSpec.Learned.class::isInstance);
        Map<String, Set<String>> generated = new HashMap<>();
        for (Choice choice : Mapping.of(schema).choices()) {
            boolean sure = choice.confidence() >= Choice.SURE;
            if ((sure && (choice.isPersonal() || isText(choice))) || (learned && isMade(choice))) {
                generated
                        .computeIfAbsent(choice.table(), any -> new HashSet<>())
                        .add(choice.column());
            }
        }
        return generated;
    }

    private static boolean isText(Choice choice) {
        return choice.generator()
                .filter(spec -> spec instanceof GeneratorSpec.Model
                        || (spec instanceof GeneratorSpec.Words words
                                && words.name().startsWith("text.")))
                .isPresent();
    }

    private static boolean isMade(Choice choice) {
        return choice.generator().isPresent()
                && Stream.of(GeneratorSpec.Learned.class, GeneratorSpec.Sql.class, GeneratorSpec.OverChildren.class)
                        .noneMatch(kind -> kind.isInstance(choice.generator().get()));
    }
}
