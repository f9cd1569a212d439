package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.sql.ExpressionCache;
import dev.sdg.table.CellSeed;
import dev.sdg.table.learned.LearnedTables;
import dev.sdg.table.plan.AskedTables.Asked;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How all rows of all tables are made. What is made does not depend on which rows are asked for, in which order, or by
 * how many threads. Not changed once it is there.
 */
public final class TablePlan {
    private final Map<String, PlannedTable> tables;
    private final Function<Collection<String>, List<Asked>> asked;
    private final List<String> warnings;
    private final List<String> notEvaluated;

    private TablePlan(
            Map<String, PlannedTable> tables,
            Function<Collection<String>, List<Asked>> asked,
            List<String> warnings,
            List<String> notEvaluated) {
        this.tables = tables;
        this.asked = asked;
        this.warnings = warnings;
        this.notEvaluated = notEvaluated;
    }

    /**
     * Returns the plan for {@code schema}.
     *
     * @throws SchemaException with everything that cannot be
     */
    public static TablePlan of(Schema schema, TableOptions options) {
        return of(schema, options, new ExpressionCache());
    }

    /**
     * Returns the plan for {@code schema}.
     *
     * @param expressions of {@code schema} that other plans have read, or of one that it is a part of
     * @throws SchemaException with everything that cannot be
     */
    public static TablePlan of(Schema schema, TableOptions options, ExpressionCache expressions) {
        SchemaProblems problems = new SchemaProblems();
        RowCounts.checkNames(options, schema.tables(), problems);
        Map<String, PlannedTable> tables = new LinkedHashMap<>();
        schema.tables()
                .forEach(table -> tables.put(
                        table.name(),
                        new PlannedTable(
                                table, Optional.ofNullable(options.existing().get(table.name())))));
        connect(schema, tables, options, problems);
        problems.throwIfAny();
        LearnedTables learned = learned(schema, problems);
        ColumnRules reader = new ColumnRules(schema, tables, options, learned, expressions, problems);
        Map<PlannedTable, TableRules> rules = new HashMap<>();
        tables.values().forEach(table -> rules.put(table, reader.of(table)));
        List<PlannedTable> all = List.copyOf(tables.values());
        new ColumnGraph(rules).check(all, problems);
        problems.throwIfAny();
        Planner planner = new Planner(schema, options, rules, learned, problems);
        planner.count(all);
        problems.throwIfAny();
        planner.draw(all);
        problems.throwIfAny();
        planner.link(new NeededColumns(rules, growing(all)).keys());
        return new TablePlan(
                tables, wanted -> asked(schema, all, rules, wanted), problems.warnings(), reader.notEvaluated());
    }

    /**
     * Returns which columns a plan reads of rows that are there already, by table.
     *
     * @param written the tables that rows are made for
     * @throws SchemaException with everything that cannot be
     */
    public static Map<String, List<Column>> reads(Schema schema, TableOptions options, Collection<String> written) {
        SchemaProblems problems = new SchemaProblems();
        Map<String, PlannedTable> tables = new LinkedHashMap<>();
        schema.tables().forEach(table -> tables.put(table.name(), new PlannedTable(table, Optional.empty())));
        connect(schema, tables, options, problems);
        problems.throwIfAny();
        ColumnRules reader =
                new ColumnRules(schema, tables, options, learned(schema, problems), new ExpressionCache(), problems);
        Map<PlannedTable, TableRules> rules = new HashMap<>();
        tables.values().forEach(table -> rules.put(table, reader.of(table)));
        problems.throwIfAny();
        List<PlannedTable> grow = tables.values().stream()
                .filter(table -> written.contains(table.name()))
                .toList();
        Map<String, List<Column>> read = new HashMap<>();
        new NeededColumns(rules, grow)
                .columns()
                .forEach((table, columns) -> read.put(
                        table.name(),
                        columns.stream().map(table.table().columns()::get).toList()));
        return read;
    }

    private static List<Asked> asked(
            Schema schema, List<PlannedTable> tables, Map<PlannedTable, TableRules> rules, Collection<String> wanted) {
        SchemaProblems problems = new SchemaProblems();
        List<Asked> found = AskedTables.of(schema, tables, rules, wanted, problems);
        problems.throwIfAny();
        return found;
    }

    /**
     * Returns the tables that a model must be asked about so that rows of {@code wanted} can be made, in the order in
     * which to ask; none where the plan has no columns that are written.
     *
     * @throws SchemaException where a column is to be written by what is known only afterwards
     */
    public List<Asked> asked(Collection<String> wanted) {
        return asked.apply(wanted);
    }

    private static List<PlannedTable> growing(List<PlannedTable> tables) {
        return tables.stream().filter(PlannedTable::grows).toList();
    }

    private static LearnedTables learned(Schema schema, SchemaProblems problems) {
        try {
            return LearnedTables.of(schema);
        } catch (IllegalArgumentException e) {
            problems.error("learned", "cannot be read: " + e.getMessage());
            problems.throwIfAny();
            throw e;
        }
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
                                    .with("key")))
                    .toList();
            planned.connect(
                    keys,
                    keys.stream()
                            .filter(key -> first.equals(Optional.of(key.key())))
                            .findFirst());
        }
    }

    /** Returns the tables, in the schema's order. */
    public List<PlannedTable> tables() {
        return List.copyOf(tables.values());
    }

    /** Returns what a person should know of the plan before it is carried out, a line each. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Returns the checks that cannot be evaluated, and are left to a database: table, check and reason, a line each.
     */
    public List<String> notEvaluated() {
        return notEvaluated;
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
