package dev.sdg.table.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Moment;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.CheckFacts;
import dev.sdg.schema.sql.ColumnFacts;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.ExpressionCache;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.table.catalogue.pattern.PatternSpace;
import dev.sdg.table.expression.Condition;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the checks of tables, and finds those that leave a column a narrower range or fewer words. */
final class Checks {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final Schema schema;
    private final TableOptions options;
    private final ExpressionCache expressions;
    private final SchemaProblems problems;
    private final List<String> notEvaluated = new ArrayList<>();

    Checks(Schema schema, TableOptions options, ExpressionCache expressions, SchemaProblems problems) {
        this.schema = schema;
        this.options = options;
        this.expressions = expressions;
        this.problems = problems;
    }

    List<String> notEvaluated() {
        return List.copyOf(notEvaluated);
    }

    /** Returns the checks of {@code table} that can be evaluated. */
    List<PlannedCheck> of(Table table) {
        List<PlannedCheck> checks = new ArrayList<>();
        for (int i = 0; i < table.checks().size(); i++) {
            String text = table.checks().get(i);
            try {
                Expression condition = expressions.condition(text, schema, table);
                checks.add(new PlannedCheck(text, condition, Condition.of(condition, options.now())));
            } catch (ExpressionException e) {
                if (e.kind() == ExpressionException.Kind.UNSUPPORTED) {
                    notEvaluated.add(table.name() + ": " + text + ": " + e.getMessage());
                } else {
                    problems.error("tables." + table.name() + ".checks[" + i + "]", e.getMessage());
                }
            }
        }
        return checks;
    }

    /** Returns what {@code checks} say of {@code table}; reports those that contradict each other. */
    CheckFacts facts(Table table, List<PlannedCheck> checks) {
        CheckFacts facts = CheckFacts.of(
                table,
                checks.stream()
                        .map(check -> new CheckFacts.Check(check.text(), check.expression()))
                        .toList(),
                options.now());
        facts.contradictions().forEach(line -> problems.error("tables." + table.name() + ".checks", line));
        return facts;
    }

    /** Returns the columns of {@code table} with rules that say what {@code facts} leave them. */
    List<Column> narrowed(Table table, CheckFacts facts) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(narrowed(table.columns().get(i), facts.column(i)));
        }
        return columns;
    }

    private Column narrowed(Column column, ColumnFacts facts) {
        if (column.type().kind().isTime()) {
            return within(column, facts);
        }
        Column.Rules rules = column.rules();
        boolean number = column.type().kind().isNumber();
        boolean text = column.type().kind() == Kind.STRING;
        boolean own = column.generator().isPresent();
        Column.Rules narrowed = new Column.Rules(
                own ? rules.words() : facts.words().orElse(rules.words()),
                number ? facts.minimum() : rules.minimum(),
                number ? facts.maximum() : rules.maximum(),
                text && facts.minLength() > 0 ? OptionalInt.of(facts.minLength()) : rules.minLength(),
                text && facts.maxLength() < Integer.MAX_VALUE ? OptionalInt.of(facts.maxLength()) : rules.maxLength(),
                rules.pattern());
        boolean shaped =
                text && !own && narrowed.words().isEmpty() && narrowed.pattern().isEmpty();
        return column.withRules(
                shaped
                        ? facts.pattern()
                                .flatMap(pattern -> matching(pattern, narrowed))
                                .orElse(narrowed)
                        : narrowed);
    }

    /** Returns {@code rules} with {@code pattern}; empty where no texts can be made of it. */
    private static Optional<Column.Rules> matching(String pattern, Column.Rules rules) {
        try {
            PatternSpace.of(pattern, rules);
            return Optional.of(new Column.Rules(
                    rules.words(),
                    rules.minimum(),
                    rules.maximum(),
                    rules.minLength(),
                    rules.maxLength(),
                    Optional.of(Pattern.compile(pattern))));
        } catch (IllegalArgumentException | PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns a column of dates or times that lie between the bounds; one with a generator keeps that. */
    private Column within(Column column, ColumnFacts facts) {
        boolean bounded = facts.minimum().isPresent() || facts.maximum().isPresent();
        if (column.generator().isPresent() || !bounded) {
            return column;
        }
        ChronoUnit unit = column.type().kind() == Kind.DATE ? ChronoUnit.DAYS : ChronoUnit.MICROS;
        Optional<LocalDateTime> least = facts.minimum().map(bound -> EPOCH.plus(bound.longValue(), unit));
        Optional<LocalDateTime> most = facts.maximum().map(bound -> EPOCH.plus(bound.longValue(), unit));
        boolean ofDay = column.type().kind() == Kind.TIME;
        LocalDateTime latest = ofDay ? EPOCH.plusDays(1).minusSeconds(1) : options.now();
        LocalDateTime to = most.orElse(least.filter(latest::isBefore)
                .map(from -> from.plusYears(ofDay ? 0 : 1))
                .orElse(latest));
        LocalDateTime from = least.orElse(ofDay ? EPOCH : to.minusYears(1));
        return column.withGenerator(new GeneratorSpec.Moments(
                new Moment.At(from),
                new Moment.At(to),
                Set.of(),
                Optional.empty(),
                column.type().kind()));
    }
}
