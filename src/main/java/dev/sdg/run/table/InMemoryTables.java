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
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.TableMeasures;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Few rows of tables, made in memory for an answer that is given at once; the rows of a run with the same seed and time
 * are the same. May be used by many threads.
 */
public final class InMemoryTables {
    /** So many rows are made before it is looked whether anybody still waits for them. */
    private static final int STEP = 64;

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
     * @throws SchemaException with everything that cannot be
     */
    public static InMemoryTables of(TableSpec spec, long seed, Instant now) {
        Schema schema = spec.mapping().schema();
        PlanSpec planSpec = new PlanSpec(
                spec.sample().isPresent() ? schema : needed(schema, spec.written()), spec.options(seed, now));
        return new InMemoryTables(spec, planSpec, planSpec.plan(), Long.MAX_VALUE);
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

    /** Returns the tables, in the order of the schema. */
    public List<Table> tables() {
        return written.stream().map(PlannedTable::table).toList();
    }

    /** Returns how many rows {@link #json} gives, over all tables. */
    public long rows() {
        return written.stream().mapToLong(this::rows).sum();
    }

    /** Returns how many rows of {@code table} there are. */
    public long rows(Table table) {
        return rows(plan.table(table.name()).orElseThrow());
    }

    private long rows(PlannedTable planned) {
        return Math.min(most, planned.kept() + planned.rows());
    }

    /** Returns what a person should know of the plan, a line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(plan.warnings());
        plan.notEvaluated().forEach(check -> warnings.add("rows are not held to a check: " + check));
        return warnings;
    }

    /**
     * Returns the rows of {@code table} as a list in JSON, those of a sample that is kept before the others.
     *
     * @param limit how many at most
     * @throws UnmadeRowException where a row cannot be made
     * @throws CancellationException when the thread is interrupted
     */
    public byte[] json(Table table, long limit) {
        PlannedTable planned = plan.table(table.name()).orElseThrow();
        long rows = Math.min(limit, rows(table));
        RowRange range = new RowRange(planned.table(), Content.ROWS, 0, rows);
        RowBlock block = new RowBlock(
                planSpec, range, List.of(TableFormat.JSONL), spec.output().style());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.write('[');
        ByteBlock bytes = new ByteBlock();
        try (BlockEncoder encoder = new BlockEncoder(block, plan)) {
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
        if (!first) {
            json.write(',');
        }
        for (int i = 0; i < bytes.length - 1; i++) {
            json.write(bytes[i] == '\n' ? ',' : bytes[i]);
        }
    }

    /** Returns what was measured of the rows that were made: beside the sample, where there is one. */
    public ObjectNode quality() {
        Schema schema = planSpec.schema();
        TableQuality measured = spec.sample()
                .map(sample -> LearnedQuality.of(sample, schema, plan, written))
                .orElseGet(() -> TableMeasures.of(schema, made()));
        ObjectNode json = measured.quality();
        json.set("privacy", measured.privacy());
        measured.remarks().forEach(json.putArray("remarks")::add);
        return json;
    }

    private List<SampleTable> made() {
        return written.stream()
                .filter(table -> table.rows() > 0)
                .map(table -> PlannedRows.of(plan, table, (int) Math.min(most, Integer.MAX_VALUE)))
                .toList();
    }
}
