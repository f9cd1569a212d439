package dev.sdg.table.plan;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.CheckFacts;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionCache;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.TableScope;
import dev.sdg.table.AfterMoment;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.WrittenCells;
import dev.sdg.table.catalogue.Catalogue;
import dev.sdg.table.check.CheckSolver;
import dev.sdg.table.expression.Aggregation;
import dev.sdg.table.expression.Evaluator;
import dev.sdg.table.learned.LearnedTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Finds out where the values of each column come from, and what checks say of them. */
final class ColumnRules {
    private static final int MOST_DIGITS = 18;

    private final Schema schema;
    private final Map<String, PlannedTable> tables;
    private final TableOptions options;
    private final Catalogue catalogue;
    private final Checks checks;
    private final LearnedTables learned;
    private final ExpressionCache expressions;
    private final SchemaProblems problems;

    ColumnRules(
            Schema schema,
            Map<String, PlannedTable> tables,
            TableOptions options,
            LearnedTables learned,
            ExpressionCache expressions,
            SchemaProblems problems) {
        this.schema = schema;
        this.tables = Map.copyOf(tables);
        this.options = options;
        this.catalogue = new Catalogue(options.seed(), options.locale(), options.now());
        this.checks = new Checks(schema, options, expressions, problems);
        this.learned = learned;
        this.expressions = expressions;
        this.problems = problems;
    }

    /** Returns the checks that cannot be evaluated, with the reason: {@code orders: a ~ b: unknown operator}. */
    List<String> notEvaluated() {
        return checks.notEvaluated();
    }

    /** Returns the rules of {@code planned}. */
    TableRules of(PlannedTable planned) {
        KeyLinks links = new KeyLinks(planned);
        Set<String> unique = NumberedSet.essential(planned.table()).stream()
                .filter(set -> set.size() == 1)
                .map(set -> set.get(0))
                .collect(toSet());
        List<PlannedCheck> own = checks.of(planned.table());
        CheckFacts facts = checks.facts(planned.table(), own);
        List<Column> narrowed = own.isEmpty() ? planned.table().columns() : checks.narrowed(planned.table(), facts);
        List<ColumnRule> rules = new ArrayList<>();
        for (Column column : narrowed) {
            Optional<Integer> owner = links.owner(column.name());
            rules.add(
                    owner.isPresent()
                            ? new ColumnRule.OfKey(owner.get())
                            : rule(planned, column, unique.contains(column.name())));
        }
        Set<String> fixed = new HashSet<>(unique);
        planned.table().foreignKeys().forEach(key -> fixed.addAll(key.columns()));
        NumberedSet.essential(planned.table()).forEach(fixed::addAll);
        IntPredicate drawn = column -> isDrawn(planned, rules.get(column), column, fixed);
        Map<Boolean, List<PlannedCheck>> byWritten =
                own.stream().collect(partitioningBy(check -> rests(check.reads(), rules, new HashSet<>())));
        List<CheckGroup> groups = CheckGroups.of(byWritten.get(false), rules, drawn, freeKeys(links)).stream()
                .map(group -> withSolver(planned, group, narrowed, facts, drawn))
                .toList();
        planned.hold(groups, CheckGroups.byColumn(groups, rules.size()), byWritten.get(true));
        return new TableRules(links, rules);
    }

    /**
     * Returns whether columns of the same row that were written are among {@code references}, or what these are made
     * of. The rest of the row was known when they were written, so that a check over them changes nothing of it.
     */
    private static boolean rests(List<Reference> references, List<ColumnRule> rules, Set<Integer> seen) {
        return references.stream()
                .map(Reference::target)
                .filter(ColumnTarget.class::isInstance)
                .map(ColumnTarget.class::cast)
                .filter(target -> target.keys().isEmpty() && seen.add(target.column()))
                .map(target -> rules.get(target.column()))
                .anyMatch(rule -> rule instanceof ColumnRule.Written || rests(rule.reads(), rules, seen));
    }

    private CheckGroup withSolver(
            PlannedTable planned, CheckGroup group, List<Column> narrowed, CheckFacts facts, IntPredicate drawn) {
        Map<Integer, CheckSolver.Changeable> columns = new HashMap<>();
        for (int column : group.columns()) {
            boolean ofKey = group.keys().stream().anyMatch(key -> planned.keys()
                    .get(key)
                    .key()
                    .columns()
                    .contains(narrowed.get(column).name()));
            if (ofKey || drawn.test(column)) {
                columns.put(column, new CheckSolver.Changeable(narrowed.get(column), facts.column(column), ofKey));
            }
        }
        List<Expression> conditions =
                group.checks().stream().map(PlannedCheck::expression).toList();
        CellSeed seed = CellSeed.of(
                options.seed(), planned.name(), group.checks().get(0).text());
        return new CheckGroup(
                group.columns(),
                group.keys(),
                group.checks(),
                group.dependents(),
                columns.isEmpty() ? CheckSolver.none() : CheckSolver.of(conditions, columns, options.now(), seed));
    }

    /** Returns the keys that checks may draw again, with the places of their columns. */
    private static Map<Integer, List<Integer>> freeKeys(KeyLinks links) {
        Map<Integer, List<Integer>> free = new HashMap<>();
        for (int key : links.order()) {
            boolean unique = NumberedSet.essential(links.table()).stream()
                    .anyMatch(set -> !Collections.disjoint(set, links.key(key).columns()));
            if (!unique && links.standsAlone(key)) {
                free.put(key, links.places(key));
            }
        }
        return free;
    }

    private static boolean isDrawn(PlannedTable planned, ColumnRule rule, int column, Set<String> fixed) {
        return (rule instanceof ColumnRule.Generated
                        || rule instanceof ColumnRule.Learned
                        || rule instanceof ColumnRule.Later)
                && !fixed.contains(planned.table().columns().get(column).name());
    }

    private ColumnRule rule(PlannedTable planned, Column column, boolean unique) {
        String path = "tables." + planned.name() + ".columns." + column.name();
        if (column.type().kind() == Kind.DECIMAL && column.type().precision() > MOST_DIGITS) {
            problems.warning(path + ".precision", "values stay within %d digits".formatted(MOST_DIGITS));
        }
        if (column.generator().isPresent() && column.generator().get() instanceof GeneratorSpec.Learned) {
            return learned(planned.table(), column, path);
        }
        Optional<WrittenCells> written =
                Optional.ofNullable(options.written().get(planned.name())).filter(cells -> isModels(planned, column));
        if (written.isPresent()) {
            return new ColumnRule.Written(
                    written.get(), planned.column(column.name()), planned.existing(), seen(planned.table(), column));
        }
        Optional<GeneratorSpec> spec = made(column.generator());
        if (spec.isEmpty() && countsChildren(planned, column)) {
            long least = column.rules().minimum().map(BigDecimal::longValue).orElse(1L);
            return new ColumnRule.Numbered(Math.max(1, least));
        }
        try {
            if (spec.isPresent() && spec.get() instanceof GeneratorSpec.Sql sql) {
                return computed(planned.table(), column, sql);
            }
            if (spec.isPresent() && spec.get() instanceof GeneratorSpec.After after) {
                return later(planned.table(), column, after);
            }
            if (spec.isPresent() && spec.get() instanceof GeneratorSpec.OverChildren over) {
                return overChildren(planned, column, over);
            }
        } catch (ExpressionException e) {
            problems.error(path + ".generator." + key(spec.get()), e.getMessage());
            return new ColumnRule.Generated((row, attempt, cell) -> cell.setNull());
        }
        Optional<Generator> generator = catalogue.generator(planned.table(), column, spec, unique, problems);
        return new ColumnRule.Generated(generator.orElse((row, attempt, cell) -> cell.setNull()));
    }

    /** Returns the columns of other rows that a model is told; unknown ones were reported with the schema. */
    private List<Reference> seen(Table table, Column column) {
        TableScope scope = new TableScope(schema, table);
        return column.generator().stream()
                .filter(GeneratorSpec.Model.class::isInstance)
                .flatMap(spec -> ((GeneratorSpec.Model) spec).see().orElse(List.of()).stream())
                .map(name -> List.of(name.split("\\.", -1)))
                .filter(path -> path.size() > 1)
                .map(scope::resolve)
                .toList();
    }

    private boolean isModels(PlannedTable planned, Column column) {
        return schema.modelColumns(planned.table()).stream()
                .anyMatch(models -> models.name().equals(column.name()));
    }

    private ColumnRule learned(Table table, Column column, String path) {
        try {
            CellSeed seed = CellSeed.of(options.seed(), table.name(), column.name());
            Optional<LearnedTables.Maker> maker = learned.maker(schema, table, column, seed);
            if (maker.isPresent()) {
                return new ColumnRule.Learned(maker.get().reads(), maker.get().generator());
            }
            problems.error(
                    path + ".generator",
                    "nothing was learned of it: 'learned' needs the file that ⟨save-model⟩ writes as the schema");
        } catch (ExpressionException e) {
            problems.error(path + ".generator.learned", e.getMessage());
        }
        return new ColumnRule.Generated((row, attempt, cell) -> cell.setNull());
    }

    /** Returns what makes the values where no model does. */
    private static Optional<GeneratorSpec> made(Optional<GeneratorSpec> spec) {
        if (spec.isPresent() && spec.get() instanceof GeneratorSpec.Model model) {
            return model.otherwise();
        }
        return spec;
    }

    private static String key(GeneratorSpec spec) {
        if (spec instanceof GeneratorSpec.OverChildren over) {
            return over.aggregate().name().toLowerCase(Locale.ROOT) + ".value";
        }
        return spec instanceof GeneratorSpec.After ? "after" : "sql";
    }

    private ColumnRule computed(Table table, Column column, GeneratorSpec.Sql sql) {
        Expression expression = expressions.value(sql.expression(), schema, table, column.type());
        return new ColumnRule.Computed(expression, Evaluator.of(expression, column.type(), options.now()));
    }

    private ColumnRule later(Table table, Column column, GeneratorSpec.After after) {
        Reference of = new TableScope(schema, table).resolve(List.of(after.of().split("\\.", -1)));
        if (!(of.target() instanceof ColumnTarget target)) {
            throw unfit("comes after a column, not after " + of.name());
        }
        ColumnType type = typeOf(table, target);
        boolean bothTimes = type.kind() == Kind.TIME && column.type().kind() == Kind.TIME;
        boolean bothDates = isDate(type.kind()) && isDate(column.type().kind());
        if (!bothTimes && !bothDates) {
            throw unfit("'%s' is %s and this column %s; both must be dates or timestamps, or both times"
                    .formatted(of.name(), type, column.type()));
        }
        return new ColumnRule.Later(
                of,
                new AfterMoment(
                        after,
                        target,
                        type,
                        column.type(),
                        column.required(),
                        options.now(),
                        CellSeed.of(options.seed(), table.name(), column.name())));
    }

    private static boolean isDate(Kind kind) {
        return kind == Kind.DATE || kind == Kind.TIMESTAMP;
    }

    private static ExpressionException unfit(String message) {
        return new ExpressionException(ExpressionException.Kind.TYPE, message);
    }

    private ColumnType typeOf(Table table, ColumnTarget target) {
        Table at = table;
        for (int key : target.keys()) {
            at = schema.table(at.foreignKeys().get(key).parent()).orElseThrow();
        }
        return at.columns().get(target.column()).type();
    }

    private ColumnRule overChildren(PlannedTable planned, Column column, GeneratorSpec.OverChildren over) {
        PlannedTable child = Optional.ofNullable(tables.get(over.child())).orElseThrow();
        if (child.driving().filter(key -> key.parent() == planned).isEmpty()) {
            throw unfit("the rows of " + over.child() + " are not driven by " + planned.name());
        }
        Optional<Expression> value = over.value()
                .map(text -> expressions.aggregated(over.aggregate(), text, schema, child.table(), column.type()));
        return new ColumnRule.OverChildren(
                child, value, Aggregation.of(over.aggregate(), value, column.type(), options.now()));
    }

    /** Returns whether the column is the number of a row among those of its driving parent: a part of their key. */
    private static boolean countsChildren(PlannedTable planned, Column column) {
        List<String> key = planned.table().primaryKey();
        Column.Rules rules = column.rules();
        boolean plain = column.type().kind() == Kind.INTEGER
                && rules.words().isEmpty()
                && rules.maximum().isEmpty();
        if (!plain || planned.driving().isEmpty() || !key.contains(column.name())) {
            return false;
        }
        List<String> driving = planned.driving().get().key().columns();
        return key.containsAll(driving) && key.size() == driving.size() + 1;
    }
}
