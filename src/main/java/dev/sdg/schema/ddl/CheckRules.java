package dev.sdg.schema.ddl;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sdg.schema.Column;
import dev.sdg.schema.Column.Rules;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Literals;
import dev.sdg.schema.Moment;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.SqlFunction;
import dev.sdg.schema.sql.TableScope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns checks that say of one column what a rule of columns says as well (its words, range, length or pattern) into
 * that rule. A check that says more, or is not understood, stays as it is; where it bounds a date or timestamp by
 * constants, values are drawn within these.
 */
public final class CheckRules {
    private final Table table;
    private final Map<String, Rules> rules = new HashMap<>();
    private final Map<String, Span> spans = new HashMap<>();

    /** From when to when, both included. */
    private record Span(Optional<LocalDateTime> from, Optional<LocalDateTime> to) {
        private static final Span ANY = new Span(Optional.empty(), Optional.empty());

        Span cut(Span other) {
            return new Span(
                    Stream.of(from, other.from).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                    Stream.of(to, other.to).flatMap(Optional::stream).min(Comparator.naturalOrder()));
        }

        boolean isPossible() {
            return (from.isPresent() || to.isPresent())
                    && (from.isEmpty() || to.isEmpty() || !from.get().isAfter(to.get()));
        }

        /** Returns a generator of moments in it; a side that is open is a year away. */
        GeneratorSpec moments(Kind kind) {
            LocalDateTime first = from.orElseGet(() -> to.orElseThrow().minusYears(1));
            LocalDateTime last = to.orElseGet(() -> first.plusYears(1));
            return new GeneratorSpec.Moments(
                    new Moment.At(first), new Moment.At(last), Set.of(), Optional.empty(), kind);
        }
    }

    private CheckRules(Table table) {
        this.table = table;
        table.columns().forEach(column -> rules.put(column.name(), column.rules()));
    }

    /** Returns {@code schema} with rules in the place of checks. */
    public static Schema in(Schema schema) {
        List<Table> tables = schema.tables().stream()
                .map(table -> new CheckRules(table).read(new TableScope(schema, table)))
                .toList();
        return new Schema(schema.name(), schema.description(), schema.locale(), tables);
    }

    private Table read(TableScope scope) {
        List<String> left = new ArrayList<>();
        for (String check : table.checks()) {
            if (!isRead(check, scope)) {
                left.add(check);
            }
        }
        List<Column> columns = table.columns().stream()
                .map(column -> column.withRules(rules.getOrDefault(column.name(), Rules.NONE)))
                .map(column -> spans.containsKey(column.name())
                                && column.generator().isEmpty()
                                && column.rules().words().isEmpty()
                                && spans.get(column.name()).isPossible()
                        ? column.withGenerator(
                                spans.get(column.name()).moments(column.type().kind()))
                        : column)
                .toList();
        return table.withColumns(columns).withChecks(left);
    }

    private boolean isRead(String check, TableScope scope) {
        try {
            Map<String, Rules> changed = new HashMap<>(rules);
            List<Expression> conditions = conditions(ExpressionReader.condition(check, scope));
            boolean all = conditions.stream().allMatch(condition -> isRead(condition, changed));
            if (all) {
                rules.putAll(changed);
            } else {
                conditions.forEach(this::bound);
            }
            return all;
        } catch (ExpressionException e) {
            return false;
        }
    }

    private static List<Expression> conditions(Expression check) {
        return check instanceof Logic logic && logic.and()
                ? logic.operands().stream()
                        .flatMap(operand -> conditions(operand).stream())
                        .toList()
                : List.of(check);
    }

    private boolean isRead(Expression condition, Map<String, Rules> changed) {
        Optional<Column> column = Optional.empty();
        Optional<Rules> rule = Optional.empty();
        if (condition instanceof In in) {
            column = column(in.operand());
            rule = column.flatMap(one -> words(in.values(), one, changed.get(one.name())));
        } else if (condition instanceof Comparison comparison) {
            boolean mirrored = constant(comparison.left()).isPresent();
            Expression of = mirrored ? comparison.right() : comparison.left();
            Expression.Comparator comparator =
                    mirrored ? comparison.comparator().mirrored() : comparison.comparator();
            Optional<Literal> constant = constant(mirrored ? comparison.left() : comparison.right());
            boolean length = of instanceof Call call && call.function() == SqlFunction.LENGTH;
            column = column(length ? ((Call) of).operand(0) : of);
            rule = column.flatMap(one -> constant.flatMap(value -> length
                    ? length(comparator, value.text(), changed.get(one.name()))
                    : range(comparator, value.text(), one, changed.get(one.name()))));
        } else if (condition instanceof Call call && call.function() == SqlFunction.REGEXP_LIKE) {
            column = column(call.operand(0));
            rule = column.filter(one -> call.constant(2).isEmpty())
                    .flatMap(one -> pattern(call.constant(1), changed.get(one.name())));
        }
        if (rule.isEmpty()) {
            return false;
        }
        changed.put(column.orElseThrow().name(), rule.get());
        return true;
    }

    private void bound(Expression condition) {
        if (condition instanceof Comparison comparison) {
            boolean mirrored = constant(comparison.left()).isPresent();
            Expression.Comparator comparator =
                    mirrored ? comparison.comparator().mirrored() : comparison.comparator();
            Optional<Column> column = column(mirrored ? comparison.right() : comparison.left());
            Optional<LocalDateTime> bound = constant(mirrored ? comparison.left() : comparison.right())
                    .flatMap(literal -> moment(literal.text()));
            column.filter(one -> one.type().kind() == Kind.DATE || one.type().kind() == Kind.TIMESTAMP)
                    .flatMap(one -> bound.map(moment -> span(comparator, moment, one.type())))
                    .ifPresent(span -> spans.merge(column.orElseThrow().name(), span, Span::cut));
        }
    }

    private static Span span(Expression.Comparator comparator, LocalDateTime bound, ColumnType type) {
        Duration step = type.kind() == Kind.DATE ? Duration.ofDays(1) : Duration.ofSeconds(1);
        return switch (comparator) {
            case GREATER -> new Span(Optional.of(bound.plus(step)), Optional.empty());
            case GREATER_OR_EQUAL -> new Span(Optional.of(bound), Optional.empty());
            case LESS -> new Span(Optional.empty(), Optional.of(bound.minus(step)));
            case LESS_OR_EQUAL -> new Span(Optional.empty(), Optional.of(bound));
            case EQUAL -> new Span(Optional.of(bound), Optional.of(bound));
            default -> Span.ANY;
        };
    }

    private static Optional<LocalDateTime> moment(String text) {
        try {
            String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            return Optional.of(
                    local.indexOf('T') > 0
                            ? LocalDateTime.parse(local)
                            : LocalDate.parse(local).atStartOfDay());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the column whose values {@code expression} is, whatever they are cast to without loss. */
    private Optional<Column> column(Expression expression) {
        Expression of = expression;
        while (of instanceof Cast cast
                && (cast.implicit()
                        || (cast.type().kind().isText()
                                && cast.operand().type().kind().isText())
                        || cast.type().kind() == cast.operand().type().kind())) {
            of = cast.operand();
        }
        return of instanceof Reference reference && reference.path().size() == 1
                ? table.column(reference.name()).filter(column -> !column.computed() && !isForeign(column))
                : Optional.empty();
    }

    private boolean isForeign(Column column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    private static Optional<Literal> constant(Expression expression) {
        Expression of = expression;
        while (of instanceof Cast cast) {
            of = cast.operand();
        }
        return of instanceof Literal literal ? Optional.of(literal) : Optional.empty();
    }

    private static Optional<Rules> words(List<Expression> values, Column column, Rules rules) {
        List<String> words = new ArrayList<>();
        for (Expression value : values) {
            Optional<String> word =
                    constant(value).flatMap(literal -> Literals.canonical(literal.text(), column.type()));
            if (word.isEmpty() || rules.maxLength().orElse(Integer.MAX_VALUE) < length(word.get())) {
                return Optional.empty();
            }
            if (!words.contains(word.get())
                    && (rules.words().isEmpty() || rules.words().contains(word.get()))) {
                words.add(word.get());
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rules(
                        words,
                        rules.minimum(),
                        rules.maximum(),
                        rules.minLength(),
                        rules.maxLength(),
                        rules.pattern()));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Optional<Rules> range(
            Expression.Comparator comparator, String constant, Column column, Rules rules) {
        Optional<BigDecimal> step = step(column.type());
        boolean strict = comparator == Expression.Comparator.LESS || comparator == Expression.Comparator.GREATER;
        if (!column.type().kind().isNumber() || (strict && step.isEmpty())) {
            return Optional.empty();
        }
        BigDecimal bound;
        try {
            bound = new BigDecimal(constant);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        Optional<BigDecimal> least = rules.minimum();
        Optional<BigDecimal> most = rules.maximum();
        switch (comparator) {
            case GREATER, GREATER_OR_EQUAL -> {
                BigDecimal from = rounded(bound, column.type(), RoundingMode.CEILING);
                BigDecimal first = strict && from.compareTo(bound) == 0 ? from.add(step.orElseThrow()) : from;
                least = Optional.of(least.map(first::max).orElse(first));
            }
            case LESS, LESS_OR_EQUAL -> {
                BigDecimal to = rounded(bound, column.type(), RoundingMode.FLOOR);
                BigDecimal last = strict && to.compareTo(bound) == 0 ? to.subtract(step.orElseThrow()) : to;
                most = Optional.of(most.map(last::min).orElse(last));
            }
            default -> {
                return Optional.empty();
            }
        }
        boolean empty = least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0;
        return empty
                ? Optional.empty()
                : Optional.of(
                        new Rules(rules.words(), least, most, rules.minLength(), rules.maxLength(), rules.pattern()));
    }

    /** Returns how far two neighbours of {@code type} are apart. */
    private static Optional<BigDecimal> step(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER -> Optional.of(BigDecimal.ONE);
            case DECIMAL -> Optional.of(BigDecimal.ONE.movePointLeft(type.scale()));
            default -> Optional.empty();
        };
    }

    private static BigDecimal rounded(BigDecimal bound, ColumnType type, RoundingMode mode) {
        BigDecimal value = type.kind() == Kind.FLOAT ? bound : bound.setScale(type.scale(), mode);
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static Optional<Rules> length(Expression.Comparator comparator, String constant, Rules rules) {
        if (!constant.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int bound = Integer.parseInt(constant);
        int least = rules.minLength().orElse(0);
        int most = rules.maxLength().orElse(Integer.MAX_VALUE);
        switch (comparator) {
            case GREATER -> least = Math.max(least, bound + 1);
            case GREATER_OR_EQUAL -> least = Math.max(least, bound);
            case LESS -> most = Math.min(most, bound - 1);
            case LESS_OR_EQUAL -> most = Math.min(most, bound);
            case EQUAL -> {
                least = Math.max(least, bound);
                most = Math.min(most, bound);
            }
            default -> {
                return Optional.empty();
            }
        }
        return least > most
                ? Optional.empty()
                : Optional.of(new Rules(
                        rules.words(),
                        rules.minimum(),
                        rules.maximum(),
                        least > 0 ? OptionalInt.of(least) : OptionalInt.empty(),
                        most < Integer.MAX_VALUE ? OptionalInt.of(most) : OptionalInt.empty(),
                        rules.pattern()));
    }

    /** A pattern of a column matches the whole text: only one that is bound to both ends says the same. */
    private static Optional<Rules> pattern(String regex, Rules rules) {
        boolean whole = regex.length() > 2 && regex.startsWith("^") && regex.endsWith("$") && !regex.endsWith("\\$");
        if (!whole || regex.contains("|") || rules.pattern().isPresent()) {
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(regex.substring(1, regex.length() - 1));
            return Optional.of(new Rules(
                    rules.words(),
                    rules.minimum(),
                    rules.maximum(),
                    rules.minLength(),
                    rules.maxLength(),
                    Optional.of(pattern)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
