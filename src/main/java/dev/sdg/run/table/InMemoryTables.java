package dev.sdg.run.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.output.table.ByteBlock;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.RowRange.Content;
import dev.sdg.output.table.TableFormat;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.ExpressionCache;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.TableMeasures;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Few rows of tables, made in memory for an answer that is given at once; the rows of a run with the same seed and time
 * are the same. May be used by many threads.
 */
public final class InMemoryTables {
    /** So many rows of a table are measured, whether they are shown or not. */
    private static final int MOST_MEASURED = 10_000;

    /** So many rows are made before it is looked whether anybody still waits for them. */
    private static final int STEP = 64;

    /**
     * Rows that were made.
     *
     * @param json by table, each a list
     * @param rows how many there are in it
     * @param quality what was measured of them
     */
    public record Made(Map<String, byte[]> json, long rows, ObjectNode quality) {
        public Made {
            json = new LinkedHashMap<>(json);
        }
    }

    private final TableSpec spec;
    private final PlanSpec planSpec;
    private final TablePlan plan;
    private final List<PlannedTable> written;
    private final long most;

    private InMemoryTables(TableSpec spec, PlanSpec planSpec, TablePlan plan, long most) {
        this.spec = spec;
        this.planSpec = planSpec;
        this.plan = plan;
        this.most = most;
        this.written = plan.tables().stream()
                .filter(table -> spec.written().contains(table.name()))
                .toList();
    }

    /**
     * Plans the tables that {@code spec} has written.
     *
     * @param expressions of its schema that other plans have read
     * @throws SchemaException with everything that cannot be
     */
    public static InMemoryTables of(TableSpec spec, long seed, Instant now, ExpressionCache expressions) {
        Schema schema = spec.mapping().schema();
        PlanSpec planSpec = new PlanSpec(
                spec.sample().isPresent() ? schema : needed(schema, spec.written()), spec.options(seed, now));
        return new InMemoryTables(spec, planSpec, planSpec.plan(expressions), Long.MAX_VALUE);
    }

    /** Returns the same with the first rows of each table alone, {@code rows} at most. */
    public InMemoryTables first(long rows) {
        return new InMemoryTables(spec, planSpec, plan, rows);
    }

    /** Returns the tables that rows of {@code wanted} depend on: those that they refer to, and count or sum over. */
    private static Schema needed(Schema schema, List<String> wanted) {
        Set<String> names = new LinkedHashSet<>(wanted);
        List<String> open = new ArrayList<>(wanted);
        while (!open.isEmpty()) {
            Table table = schema.table(open.remove(open.size() - 1)).orElseThrow();
            Stream<String> parents = table.foreignKeys().stream().map(ForeignKey::parent);
            Stream<String> children = table.columns().stream()
                    .flatMap(column -> column.generator().stream())
                    .filter(GeneratorSpec.OverChildren.class::isInstance)
                    .map(over -> ((GeneratorSpec.OverChildren) over).child());
            Stream.concat(parents, children).filter(names::add).forEach(open::add);
        }
        return schema.withTables(schema.tables().stream()
                .filter(table -> names.contains(table.name()))
                .toList());
    }

    /** Returns how many rows {@link #make} gives, over all tables. */
    public long rows() {
        return written.stream().mapToLong(this::rows).sum();
    }

    private long rows(PlannedTable planned) {
        return Math.min(most, planned.kept() + planned.rows());
    }

    /** Returns {@link SurplusRows#takenFrom} of these tables. */
    public Optional<Map<String, Long>> without(long surplus) {
        return SurplusRows.takenFrom(plan, written, surplus);
    }

    /** Returns what a person should know of the plan, a line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(plan.warnings());
        plan.notEvaluated().forEach(check -> warnings.add("rows are not held to a check: " + check));
        return warnings;
    }

    /**
     * Makes the rows, each once.
     *
     * @param shown how many of each table are wanted, at most; those of a sample that is kept come before the others
     * @throws UnmadeRowException where a row cannot be made
     * @throws CancellationException when the thread is interrupted
     */
    public Made make(long shown) {
        Map<String, byte[]> json = new LinkedHashMap<>();
        List<SampleTable> measured = new ArrayList<>();
        for (PlannedTable planned : written) {
            PlannedRows rows = new PlannedRows(planned);
            json.put(planned.name(), json(planned, Math.min(shown, rows(planned)), rows));
            if (planned.rows() > 0) {
                rows.fill(plan, Math.min(most, MOST_MEASURED));
                measured.add(rows.sample());
            }
        }
        long rows = written.stream()
                .mapToLong(planned -> Math.min(shown, rows(planned)))
                .sum();
        return new Made(json, rows, quality(measured));
    }

    private byte[] json(PlannedTable planned, long rows, PlannedRows made) {
        RowRange range = new RowRange(planned.table(), Content.ROWS, 0, rows);
        RowBlock block = new RowBlock(
                planSpec, range, List.of(TableFormat.JSONL), spec.output().style());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.write('[');
        ByteBlock bytes = new ByteBlock();
        try (BlockEncoder encoder = new BlockEncoder(block, plan, made::add)) {
            for (long row = 0; row < rows; row += STEP) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                bytes.clear();
                encoder.encode(row, (int) Math.min(STEP, rows - row), List.of(bytes));
                append(bytes, json, row == 0);
            }
        }
        json.write(']');
        return json.toByteArray();
    }

    /** A line break stands behind each object and nowhere else. */
    private static void append(ByteBlock lines, ByteArrayOutputStream json, boolean first) {
        byte[] bytes = new byte[lines.buffer().remaining()];
        lines.buffer().get(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' ? (byte) ',' : bytes[i];
        }
        if (!first) {
            json.write(',');
        }
        json.write(bytes, 0, bytes.length - 1);
    }

    /** Returns what was measured of the rows: beside the sample, where there is one. */
    private ObjectNode quality(List<SampleTable> rows) {
        Schema schema = planSpec.schema();
        Set<String> inPart = written.stream()
                .filter(planned -> planned.rows() > MOST_MEASURED)
                .map(PlannedTable::name)
                .collect(Collectors.toSet());
        TableQuality measured = spec.sample()
                .map(sample -> LearnedQuality.of(sample, schema, rows, inPart))
                .orElseGet(() -> TableMeasures.of(schema, rows));
        ObjectNode json = measured.quality();
        json.set("privacy", measured.privacy());
        measured.remarks().forEach(json.putArray("remarks")::add);
        return json;
    }
}
