package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How all rows of all tables are made. What is made does not depend on which rows are asked for, in which order, or by
 * how many threads. Not changed once it is there.
 */
public final class TablePlan {
    private final Map<String, PlannedTable> tables;

    private TablePlan(Map<String, PlannedTable> tables) {
        this.tables = tables;
    }

    /**
     * Returns the plan for {@code schema}.
     *
     * @throws SchemaException with everything that cannot be
     */
    public static TablePlan of(Schema schema, TableOptions options) {
        SchemaProblems problems = new SchemaProblems();
        RowCounts.checkNames(options, schema.tables(), problems);
        Map<String, PlannedTable> tables = new LinkedHashMap<>();
        schema.tables().forEach(table -> tables.put(table.name(), new PlannedTable(table)));
        connect(schema, tables, options, problems);
        new RowCounts(options, problems).count(List.copyOf(tables.values()));
        tables.values().forEach(table -> fill(table, options, problems));
        problems.throwIfAny();
        return new TablePlan(tables);
    }

    private static void connect(
            Schema schema, Map<String, PlannedTable> tables, TableOptions options, SchemaProblems problems) {
        Map<String, ForeignKey> driving = DrivingKeys.of(schema, problems);
        for (PlannedTable planned : tables.values()) {
            Optional<ForeignKey> first = Optional.ofNullable(driving.get(planned.name()));
            List<PlannedTable.Key> keys = planned.table().foreignKeys().stream()
                    .map(key -> new PlannedTable.Key(
                            key,
                            tables.get(key.parent()),
                            CellSeed.of(options.seed(), planned.name(), key.name())
                                    .with("key"),
                            nulls(planned.table(), key, options, first.equals(Optional.of(key)))))
                    .toList();
            planned.connect(
                    keys,
                    keys.stream()
                            .filter(key -> first.equals(Optional.of(key.key())))
                            .findFirst());
        }
    }

    private static Nulls nulls(Table table, ForeignKey key, TableOptions options, boolean driving) {
        CellSeed seed =
                CellSeed.of(options.seed(), table.name(), key.columns().get(0)).with("nulls");
        double share = key.columns().stream()
                .mapToDouble(name -> table.column(name).orElseThrow().nulls())
                .max()
                .orElse(0);
        return new Nulls(driving ? 0 : share, seed);
    }

    private static void fill(PlannedTable planned, TableOptions options, SchemaProblems problems) {
        Map<String, ColumnSource> sources = new HashMap<>();
        List<PlannedTable.Key> drawn = new ArrayList<>(planned.keys());
        drawn.sort(Comparator.comparing(
                key -> planned.driving().filter(driving -> driving == key).isEmpty()));
        for (PlannedTable.Key key : drawn) {
            key.drawBy(draw(planned, key, problems));
            for (int i = 0; i < key.key().columns().size(); i++) {
                Column column =
                        planned.table().column(key.key().columns().get(i)).orElseThrow();
                sources.putIfAbsent(
                        column.name(),
                        new FromKey(
                                planned.keys().indexOf(key),
                                key.parent().column(key.key().parentColumns().get(i)),
                                !column.required()));
            }
        }
        for (Column column : planned.table().columns()) {
            CellSeed seed = CellSeed.of(options.seed(), planned.name(), column.name());
            sources.putIfAbsent(
                    column.name(),
                    new Drawn(new PlainValues(column, seed), new Nulls(column.nulls(), seed.with("nulls"))));
        }
        planned.fill(planned.table().columns().stream()
                .map(column -> sources.get(column.name()))
                .toList());
    }

    private static KeyDraw draw(PlannedTable planned, PlannedTable.Key key, SchemaProblems problems) {
        boolean required = planned.table().isRequired(key.key());
        if (planned.driving().filter(driving -> driving == key).isPresent()) {
            return KeyDraw.DRIVING;
        }
        if (key.parent() == planned) {
            return KeyDraw.earlier(planned.rows(), required, key.key().zipf(), key.seed());
        }
        if (key.parent().rows() > 0) {
            return KeyDraw.among(key.parent().rows(), key.key().zipf(), key.seed());
        }
        if (required && planned.rows() > 0) {
            problems.error(
                    "tables." + planned.name() + ".foreign_keys." + key.key().name(),
                    "is required, but %s has no rows".formatted(key.parent().name()));
        }
        return KeyDraw.NONE;
    }

    /** Returns the tables, in the schema's order. */
    public List<PlannedTable> tables() {
        return List.copyOf(tables.values());
    }

    /** Returns the table {@code name}; empty where there is none. */
    public Optional<PlannedTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** Returns a view of the rows of {@code table}, for one thread. */
    public RowView open(PlannedTable table) {
        return new RowView(table);
    }
}
