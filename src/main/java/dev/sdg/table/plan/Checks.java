package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;
import dev.sdg.table.expression.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the checks of tables, and finds those that leave a column a narrower range or fewer words. */
final class Checks {
    private final Schema schema;
    private final TableOptions options;
    private final SchemaProblems problems;
    private final List<String> notEvaluated = new ArrayList<>();

    Checks(Schema schema, TableOptions options, SchemaProblems problems) {
        this.schema = schema;
        this.options = options;
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
                Expression condition = ExpressionReader.condition(text, new TableScope(schema, table));
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

    /** Returns the columns whose values {@code checks} narrow, with rules that say so. */
    Map<String, Column> narrowed(Table table, List<PlannedCheck> checks) {
        Map<String, Column> narrowed = new HashMap<>();
        for (PlannedCheck check : checks) {
            conjuncts(check.expression()).forEach(condition -> narrow(table, condition, narrowed));
        }
        return narrowed;
    }

    private static List<Expression> conjuncts(Expression condition) {
        return condition instanceof Logic logic && logic.and()
                ? logic.operands().stream()
                        .flatMap(operand -> conjuncts(operand).stream())
                        .toList()
                : List.of(condition);
    }

    private void narrow(Table table, Expression condition, Map<String, Column> narrowed) {
        if (condition instanceof Comparison comparison) {
            narrow(table, comparison.comparator(), comparison.left(), comparison.right(), narrowed);
            narrow(table, comparison.comparator().mirrored(), comparison.right(), comparison.left(), narrowed);
        } else if (condition instanceof In in) {
            Optional<Column> column = column(table, in.operand(), narrowed);
            List<Optional<Literal>> values =
                    in.values().stream().map(Checks::literal).toList();
            if (column.isPresent() && values.stream().allMatch(Optional::isPresent)) {
                narrowWords(
                        table,
                        column.get(),
                        values.stream().map(value -> value.orElseThrow().text()).toList(),
                        narrowed);
            }
        }
    }

    private void narrow(
            Table table, Comparator comparator, Expression operand, Expression bound, Map<String, Column> narrowed) {
        Optional<Column> column = column(table, operand, narrowed);
        Optional<Literal> literal = literal(bound);
        if (column.isEmpty() || literal.isEmpty()) {
            return;
        }
        Kind kind = column.get().type().kind();
        if (kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.FLOAT) {
            number(literal.get())
                    .ifPresent(
                            number -> narrowed.put(column.get().name(), withBound(column.get(), comparator, number)));
        } else if (kind == Kind.STRING && comparator == Comparator.EQUAL) {
            narrowWords(table, column.get(), List.of(literal.get().text()), narrowed);
        }
    }

    private static Optional<BigDecimal> number(Literal literal) {
        return literal.type().kind().isNumber() ? Optional.of(new BigDecimal(literal.text())) : Optional.empty();
    }

    private static Column withBound(Column column, Comparator comparator, BigDecimal bound) {
        BigDecimal step = step(column, bound);
        return switch (comparator) {
            case GREATER -> within(column, Optional.of(bound.add(step)), Optional.empty());
            case GREATER_OR_EQUAL -> within(column, Optional.of(bound), Optional.empty());
            case LESS -> within(column, Optional.empty(), Optional.of(bound.subtract(step)));
            case LESS_OR_EQUAL -> within(column, Optional.empty(), Optional.of(bound));
            case EQUAL -> within(column, Optional.of(bound), Optional.of(bound));
            default -> column;
        };
    }

    /** Returns how far the next value of the column's type is from {@code bound}, or less. */
    private static BigDecimal step(Column column, BigDecimal bound) {
        return switch (column.type().kind()) {
            case INTEGER -> BigDecimal.valueOf(1, Math.max(0, bound.scale()));
            case DECIMAL -> BigDecimal.valueOf(1, Math.max(column.type().scale(), bound.scale()));
            default -> BigDecimal.valueOf(Math.ulp(bound.doubleValue()));
        };
    }

    private static Column within(Column column, Optional<BigDecimal> least, Optional<BigDecimal> most) {
        Column.Rules rules = column.rules();
        Optional<BigDecimal> minimum = least.map(
                        bound -> rules.minimum().map(bound::max).orElse(bound))
                .or(rules::minimum);
        Optional<BigDecimal> maximum =
                most.map(bound -> rules.maximum().map(bound::min).orElse(bound)).or(rules::maximum);
        return with(
                column,
                new Column.Rules(
                        rules.words(), minimum, maximum, rules.minLength(), rules.maxLength(), rules.pattern()));
    }

    /** Leaves the column those of {@code values} that it may have; one with a generator keeps that. */
    private void narrowWords(Table table, Column column, List<String> values, Map<String, Column> narrowed) {
        if (column.generator().isPresent() || column.type().kind() != Kind.STRING) {
            return;
        }
        Column.Rules rules = column.rules();
        List<String> words = rules.words().isEmpty()
                ? values.stream().distinct().toList()
                : rules.words().stream().filter(values::contains).toList();
        if (words.isEmpty()) {
            problems.error(
                    "tables." + table.name() + ".columns." + column.name(),
                    "its checks leave it none of its words (%s)".formatted(String.join(", ", rules.words())));
            return;
        }
        narrowed.put(
                column.name(),
                with(
                        column,
                        new Column.Rules(
                                words,
                                rules.minimum(),
                                rules.maximum(),
                                rules.minLength(),
                                rules.maxLength(),
                                rules.pattern())));
    }

    private static Column with(Column column, Column.Rules rules) {
        return new Column(
                column.name(),
                column.type(),
                column.description(),
                column.required(),
                column.nulls(),
                rules,
                column.example(),
                column.generator(),
                column.computed(),
                column.sqlType());
    }

    /** Returns the column of the row that {@code at} is, whatever it is cast to, as far as it is narrowed. */
    private static Optional<Column> column(Table table, Expression at, Map<String, Column> narrowed) {
        if (at instanceof Cast cast && cast.implicit()) {
            return column(table, cast.operand(), narrowed);
        }
        if (at instanceof Reference reference
                && reference.target() instanceof ColumnTarget target
                && target.keys().isEmpty()) {
            Column column = table.columns().get(target.column());
            return Optional.of(narrowed.getOrDefault(column.name(), column));
        }
        return Optional.empty();
    }

    private static Optional<Literal> literal(Expression at) {
        if (at instanceof Cast cast && cast.implicit()) {
            return literal(cast.operand());
        }
        return at instanceof Literal literal ? Optional.of(literal) : Optional.empty();
    }
}
