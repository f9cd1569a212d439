package dev.sdg.table.check;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Arithmetic;
import dev.sdg.schema.sql.Expression.Branch;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Case;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.schema.sql.TimeUnit;
import dev.sdg.table.expression.Condition;
import dev.sdg.table.expression.Place;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds out how numbers and moments are brought into a range. */
final class TermReader {
    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400).multiply(SECOND);
    private static final BigDecimal ONE = BigDecimal.ONE;

    private final Map<Integer, Limits> free;
    private final Map<Integer, Limits> optional;
    private final GoalMaker goals;
    private final LocalDateTime now;

    TermReader(Map<Integer, Limits> free, Map<Integer, Limits> optional, GoalMaker goals, LocalDateTime now) {
        this.free = free;
        this.optional = optional;
        this.goals = goals;
        this.now = now;
    }

    /** Returns what makes a condition true, or false. */
    interface GoalMaker {
        Goal make(Expression condition, boolean truth);
    }

    /** Returns the column of the row that {@code expression} is, cast to nothing less. */
    static Optional<Integer> column(Expression expression) {
        Expression of = expression;
        while (of instanceof Cast cast && isTextOrSame(cast)) {
            of = cast.operand();
        }
        return of instanceof Reference reference
                        && reference.target() instanceof ColumnTarget target
                        && target.keys().isEmpty()
                ? Optional.of(target.column())
                : Optional.empty();
    }

    private static boolean isTextOrSame(Cast cast) {
        Kind from = cast.operand().type().kind();
        Kind to = cast.type().kind();
        boolean number = (from == Kind.INTEGER && (to == Kind.DECIMAL || to == Kind.FLOAT))
                || (from == Kind.DECIMAL && (to == Kind.FLOAT || to == Kind.DECIMAL));
        return from == to || (from.isText() && to.isText()) || number;
    }

    private Limits limits(int column) {
        return Objects.requireNonNull(free.get(column));
    }

    private Optional<Integer> freeColumn(Expression expression) {
        return column(expression).filter(free::containsKey);
    }
    /** Returns the term {@code expression}, whose type has places. */
    Term read(Expression expression) {
        Place value = Place.of(expression, now);
        boolean fixed = expression.references().stream().noneMatch(this::isChanged);
        if (!fixed && expression instanceof Reference reference) {
            int column = column(reference).orElseThrow();
            return free.containsKey(column) ? new Terms.Variable(column, limits(column)) : new Terms.Fixed(value);
        } else if (!fixed && expression instanceof Cast cast) {
            return cast(cast, value);
        } else if (!fixed && expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic, value);
        } else if (!fixed && expression instanceof Case cases) {
            return choice(cases, value);
        } else if (!fixed && expression instanceof Call call) {
            return call(call, value);
        }
        return new Terms.Fixed(value);
    }

    private boolean isChanged(Reference reference) {
        return column(reference)
                .filter(at -> free.containsKey(at) || optional.containsKey(at))
                .isPresent();
    }

    private Term cast(Cast cast, Place value) {
        SqlType from = cast.operand().type();
        SqlType to = cast.type();
        if (from.is(Kind.BOOLEAN)) {
            Choices.Choice.Option yes = new Choices.Choice.Option(
                    goals.make(cast.operand(), true), new Terms.Fixed(Place.of(number("1"), now)));
            Choices.Choice.Option no = new Choices.Choice.Option(
                    goals.make(cast.operand(), false), new Terms.Fixed(Place.of(number("0"), now)));
            return new Choices.Choice(value, List.of(yes, no));
        }
        if (!Place.isKnown(from) || (from.is(Kind.INTERVAL) != to.is(Kind.INTERVAL))) {
            return new Terms.Fixed(value);
        }
        Term of = read(cast.operand());
        if (from.is(Kind.DATE) && to.is(Kind.TIMESTAMP)) {
            return new Sums.Near(value, of, ONE, DAY);
        } else if (from.is(Kind.TIMESTAMP) && to.is(Kind.DATE)) {
            return new Sums.Near(value, of, DAY, ONE);
        }
        boolean same =
                from.is(to.kind()) || (from.kind().isNumber() && to.kind().isNumber());
        boolean exact = from.is(Kind.INTEGER) || to.is(Kind.FLOAT);
        return !same ? new Terms.Fixed(value) : exact ? of : new Sums.Near(value, of, ONE, ONE);
    }

    private static Literal number(String text) {
        return new Literal(SqlType.INTEGER, text);
    }

    private Term arithmetic(Arithmetic arithmetic, Place value) {
        Term left = inUnitsOf(arithmetic, arithmetic.left());
        Term right = inUnitsOf(arithmetic, arithmetic.right());
        return switch (arithmetic.operator()) {
            case ADD, SUBTRACT -> new Sums.Sum(value, left, right, arithmetic.operator() == Operator.SUBTRACT);
            case MULTIPLY -> new Sums.Product(value, left, right);
            case DIVIDE ->
                new Sums.Quotient(value, left, right, arithmetic.type().is(Kind.INTEGER));
            case REMAINDER -> new Sums.Remainder(value, left, right);
        };
    }

    /** A date in a sum that is a timestamp counts in microseconds. */
    private Term inUnitsOf(Arithmetic sum, Expression operand) {
        Term of = read(operand);
        return sum.type().is(Kind.TIMESTAMP) && operand.type().is(Kind.DATE)
                ? new Sums.Near(Place.of(new Cast(operand, SqlType.TIMESTAMP, true), now), of, ONE, DAY)
                : of;
    }

    private Term choice(Case cases, Place value) {
        List<Choices.Choice.Option> options = new ArrayList<>();
        List<Goal> before = new ArrayList<>();
        Condition always = Condition.of(new Literal(SqlType.BOOLEAN, "true"), now);
        for (Branch branch : cases.branches()) {
            List<Goal> all = new ArrayList<>(before);
            all.add(goals.make(branch.condition(), true));
            options.add(new Choices.Choice.Option(new Goals.All(always, all), read(branch.value())));
            before.add(goals.make(branch.condition(), false));
        }
        cases.otherwise()
                .ifPresent(other -> options.add(
                        new Choices.Choice.Option(new Goals.All(always, List.copyOf(before)), read(other))));
        return new Choices.Choice(value, List.copyOf(options));
    }

    private Term call(Call call, Place value) {
        return switch (call.function()) {
            case GREATEST, LEAST, COALESCE ->
                new Choices.Extreme(
                        value, call.operands().stream().map(this::read).toList());
            case ABS -> new Sums.Absolute(value, read(call.operand(0)));
            case ROUND, TRUNC, FLOOR, CEIL -> new Sums.Near(value, read(call.operand(0)), ONE, ONE);
            case NEGATE -> new Sums.Near(value, read(call.operand(0)), ONE.negate(), ONE);
            case AGE -> new Sums.Sum(value, read(call.operand(0)), read(call.operand(1)), true);
            case EXTRACT ->
                call.constant(0).equalsIgnoreCase(TimeUnit.EPOCH.name())
                                && Place.isKnown(call.operand(1).type())
                        ? new Sums.Near(value, read(call.operand(1)), SECOND, ONE)
                        : new Terms.Fixed(value);
            case LENGTH ->
                freeColumn(call.operand(0))
                        .<Term>map(column -> new Terms.Length(column, limits(column)))
                        .orElse(new Terms.Fixed(value));
            default -> new Terms.Fixed(value);
        };
    }
}
