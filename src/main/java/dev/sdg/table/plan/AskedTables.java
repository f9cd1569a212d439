package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.TableScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The tables that have columns which a model writes, in an order in which each is told only what is known by then; and
 * what it is told of their rows.
 */
public final class AskedTables {
    private final Schema schema;
    private final Map<PlannedTable, TableRules> rules;
    private final ColumnGraph graph;
    private final SchemaProblems problems;
    private final Map<PlannedTable, Map<ColumnTarget, Told>> told = new LinkedHashMap<>();
    private final Map<PlannedTable, Set<PlannedTable>> before = new HashMap<>();

    private AskedTables(Schema schema, Map<PlannedTable, TableRules> rules, SchemaProblems problems) {
        this.schema = schema;
        this.rules = rules;
        this.graph = new ColumnGraph(rules);
        this.problems = problems;
    }

    /**
     * A table that a model is asked about.
     *
     * @param columns that it writes, in their order
     * @param told what it is told of each row
     */
    public record Asked(PlannedTable table, List<Column> columns, List<Told> told) {
        public Asked {
            columns = List.copyOf(columns);
            told = List.copyOf(told);
        }
    }

    /**
     * A value that a model is told.
     *
     * @param name as the schema has it: a column, or one of a row that keys lead to
     * @param target where it stands
     * @param column that it is of
     */
    public record Told(String name, ColumnTarget target, Column column) {}

    /**
     * Returns the tables that must be asked about so that rows of {@code wanted} can be made.
     *
     * @param tables all of them, in the schema's order
     */
    static List<Asked> of(
            Schema schema,
            List<PlannedTable> tables,
            Map<PlannedTable, TableRules> rules,
            Collection<String> wanted,
            SchemaProblems problems) {
        AskedTables asked = new AskedTables(schema, rules, problems);
        tables.stream().filter(asked::isWritten).forEach(table -> {
            asked.told.put(table, new LinkedHashMap<>());
            asked.before.put(table, new LinkedHashSet<>());
        });
        asked.told.keySet().forEach(asked::addNamed);
        asked.told.keySet().forEach(asked::addOthers);
        Set<PlannedTable> ordered = new LinkedHashSet<>();
        tables.stream()
                .filter(table -> wanted.contains(table.name()))
                .flatMap(table -> asked.behind(table).stream())
                .forEach(table -> asked.add(table, ordered));
        return ordered.stream().map(asked::asked).toList();
    }

    private boolean isWritten(PlannedTable table) {
        return rules(table).columns().stream().anyMatch(ColumnRule.Written.class::isInstance);
    }

    private TableRules rules(PlannedTable table) {
        return Objects.requireNonNull(rules.get(table));
    }

    private Set<PlannedTable> behind(PlannedTable table) {
        Set<PlannedTable> behind = new LinkedHashSet<>();
        for (int i = 0; i < table.table().columns().size(); i++) {
            behind.addAll(graph.writtenBehind(table, new ColumnTarget(List.of(), i)));
        }
        return behind;
    }

    private void add(PlannedTable table, Set<PlannedTable> ordered) {
        if (!ordered.contains(table)) {
            before(table).forEach(first -> add(first, ordered));
            ordered.add(table);
        }
    }

    private Asked asked(PlannedTable table) {
        return new Asked(
                table,
                schema.modelColumns(table.table()),
                List.copyOf(told(table).values()));
    }

    private Map<ColumnTarget, Told> told(PlannedTable table) {
        return Objects.requireNonNull(told.get(table));
    }

    private Set<PlannedTable> before(PlannedTable table) {
        return Objects.requireNonNull(before.get(table));
    }

    /** Adds what columns of {@code table} name; what is written in the same reply is not told. */
    private void addNamed(PlannedTable table) {
        Table of = table.table();
        TableScope scope = new TableScope(schema, of);
        for (Column column : schema.modelColumns(of)) {
            for (String name : see(column)) {
                String path = "tables.%s.columns.%s.generator.model.see".formatted(of.name(), column.name());
                try {
                    Reference reference = scope.resolve(List.of(name.split("\\.", -1)));
                    if (reference.target() instanceof ColumnTarget target
                            && !isOfReply(table, target)
                            && !add(table, name, target)) {
                        problems.error(
                                path,
                                "'%s' is made of what the model writes of %s itself, or of a table that needs it first"
                                        .formatted(name, of.name()));
                    }
                } catch (ExpressionException e) {
                    problems.error(path, e.getMessage());
                }
            }
        }
    }

    private static List<String> see(Column column) {
        return column.generator().orElseThrow() instanceof GeneratorSpec.Model model
                ? model.see().orElse(List.of())
                : List.of();
    }

    private boolean isOfReply(PlannedTable table, ColumnTarget target) {
        return target.keys().isEmpty() && rules(table).columns().get(target.column()) instanceof ColumnRule.Written;
    }

    /** Adds all columns but keys, where a column does not say what the model sees, and those that cannot be known. */
    private void addOthers(PlannedTable table) {
        boolean all = schema.modelColumns(table.table()).stream()
                .anyMatch(column -> column.generator().orElseThrow() instanceof GeneratorSpec.Model model
                        && model.see().isEmpty());
        Set<String> keys = new LinkedHashSet<>(table.table().primaryKey());
        table.table().foreignKeys().forEach(key -> keys.addAll(key.columns()));
        for (int i = 0; all && i < table.table().columns().size(); i++) {
            Column column = table.table().columns().get(i);
            ColumnTarget target = new ColumnTarget(List.of(), i);
            if (!keys.contains(column.name()) && !column.computed() && !isOfReply(table, target)) {
                add(table, column.name(), target);
            }
        }
    }

    /** Adds a value, unless it is known only after the model was asked about {@code table}; returns whether it did. */
    private boolean add(PlannedTable table, String name, ColumnTarget target) {
        Set<PlannedTable> first = graph.writtenBehind(table, target);
        if (first.stream().anyMatch(other -> follows(other, table))) {
            return false;
        }
        before(table).addAll(first);
        told(table).putIfAbsent(target, new Told(name, target, column(table, target)));
        return true;
    }

    /** Returns whether {@code later} is asked about after {@code sooner}, or is it. */
    private boolean follows(PlannedTable later, PlannedTable sooner) {
        return later == sooner || before(later).stream().anyMatch(between -> follows(between, sooner));
    }

    private static Column column(PlannedTable table, ColumnTarget target) {
        PlannedTable at = table;
        for (int key : target.keys()) {
            at = at.keys().get(key).parent();
        }
        return at.table().columns().get(target.column());
    }
}
