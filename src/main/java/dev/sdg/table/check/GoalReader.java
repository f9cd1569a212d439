package dev.sdg.table.check;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Branch;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Case;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.IsNull;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.schema.sql.Expression.Not;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.SqlFunction;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.expression.Condition;
import dev.sdg.table.expression.Evaluator;
import dev.sdg.table.expression.Place;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds out how conditions are met. */
final class GoalReader {
    private final Map<Integer, Limits> free;
    private final Map<Integer, Limits> optional;
    private final LocalDateTime now;
    private final TermReader terms;

    /**
     * Creates a reader.
     *
     * @param free the columns that may be given any value
     * @param optional the columns that may be given one or none, but not a certain one: those of keys
     * @param now the time of the run, in UTC
     */
    GoalReader(Map<Integer, Limits> free, Map<Integer, Limits> optional, LocalDateTime now) {
        this.free = Map.copyOf(free);
        this.optional = Map.copyOf(optional);
        this.now = now;
        this.terms = new TermReader(this.free, this.optional, this::goal, now);
    }

    /** Returns what meets {@code condition}. */
    Goal read(Expression condition) {
        return goal(condition, true);
    }

    /**
     * Returns what makes {@code condition} true, or false, or unknown.
     *
     * @param truth which of both
     */
    private Goal goal(Expression condition, boolean truth) {
        if (condition instanceof Not not) {
            return goal(not.operand(), !truth);
        }
        Condition tested = tested(condition, truth);
        if (condition instanceof Logic logic) {
            List<Goal> goals = logic.operands().stream()
                    .map(operand -> goal(operand, truth))
                    .toList();
            return logic.and() == truth ? new Goals.All(tested, goals) : new Goals.Any(tested, goals);
        } else if (condition instanceof IsNull isNull) {
            return presence(isNull.operand(), tested, !truth);
        } else if (condition instanceof Comparison comparison) {
            return comparison(comparison, tested, truth);
        } else if (condition instanceof In in) {
            return among(in, tested, truth);
        } else if (condition instanceof Case cases) {
            return choice(cases, tested, truth);
        } else if (condition instanceof Call call && call.function() == SqlFunction.LIKE && truth) {
            return like(call, tested);
        }
        Optional<Integer> flag = freeColumn(condition);
        return flag.isPresent()
                ? new Goals.Flag(tested, flag.get(), truth, limits(flag.get()))
                : redrawn(condition, tested);
    }

    private Condition tested(Expression condition, boolean truth) {
        return Condition.of(truth ? condition : new Not(condition), now);
    }

    private Goals.Redrawn redrawn(Expression condition, Condition tested) {
        return new Goals.Redrawn(
                tested,
                condition.references().stream()
                        .flatMap(reference -> freeColumn(reference).stream())
                        .toList());
    }

    private Limits limits(int column) {
        return Objects.requireNonNull(free.get(column));
    }

    /** Returns the column that {@code expression} is, cast to nothing less, where it may be changed. */
    private Optional<Integer> freeColumn(Expression expression) {
        return TermReader.column(expression).filter(free::containsKey);
    }

    // Nulls and words

    private Goal presence(Expression operand, Condition tested, boolean present) {
        List<Goal> goals = new ArrayList<>();
        for (Reference reference : operand.references()) {
            Optional<Integer> column = TermReader.column(reference);
            Optional<Limits> limits =
                    column.flatMap(at -> Optional.ofNullable(free.getOrDefault(at, optional.get(at))));
            limits.ifPresent(known -> goals.add(
                    new Goals.Presence(tested(new IsNull(reference), !present), column.get(), present, known)));
        }
        boolean first = operand instanceof Call call && call.function() == SqlFunction.COALESCE;
        if (goals.size() == 1) {
            return goals.get(0);
        }
        return goals.isEmpty() || present != first ? new Goals.All(tested, goals) : new Goals.Any(tested, goals);
    }

    private Goal among(In in, Condition tested, boolean truth) {
        if (!truth) {
            return redrawn(in, tested);
        }
        return new Goals.Any(
                tested,
                in.values().stream()
                        .map(value -> goal(new Comparison(Comparator.EQUAL, in.operand(), value), true))
                        .toList());
    }

    private Goal choice(Case cases, Condition tested, boolean truth) {
        List<Goal> ways = new ArrayList<>();
        List<Goal> before = new ArrayList<>();
        for (Branch branch : cases.branches()) {
            ways.add(way(tested, before, goal(branch.condition(), true), goal(branch.value(), truth)));
            before.add(goal(branch.condition(), false));
        }
        cases.otherwise().ifPresent(value -> {
            List<Goal> all = new ArrayList<>(before);
            all.add(goal(value, truth));
            ways.add(new Goals.All(tested, all));
        });
        return new Goals.Any(tested, ways);
    }

    private static Goal way(Condition tested, List<Goal> before, Goal branch, Goal value) {
        List<Goal> all = new ArrayList<>(before);
        all.add(branch);
        all.add(value);
        return new Goals.All(tested, all);
    }

    private Goal like(Call like, Condition tested) {
        Optional<Integer> column = freeColumn(like.operand(0));
        if (column.isEmpty() || !like.isConstant(1)) {
            return redrawn(like, tested);
        }
        String escape = like.constant(2);
        int escaping = escape.isEmpty() ? Integer.MAX_VALUE : escape.codePointAt(0);
        List<Integer> parts = new ArrayList<>();
        int[] letters = like.constant(1).codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            boolean escaped = letters[i] == escaping && i + 1 < letters.length;
            int letter = escaped ? letters[++i] : letters[i];
            parts.add(
                    escaped || (letter != '%' && letter != '_')
                            ? letter
                            : letter == '%' ? Goals.Like.ANY_TEXT : Goals.Like.ANY_CHARACTER);
        }
        return new Goals.Like(tested, column.get(), limits(column.get()), List.copyOf(parts));
    }

    // Comparisons

    private Goal comparison(Comparison comparison, Condition tested, boolean truth) {
        Comparator comparator = truth ? comparison.comparator() : opposite(comparison.comparator());
        Expression left = comparison.left();
        Expression right = comparison.right();
        Goals.Redrawn redrawn = redrawn(comparison, tested);
        if (left.type().is(Kind.BOOLEAN)) {
            boolean same = comparator == Comparator.EQUAL || comparator == Comparator.NOT_DISTINCT;
            return new Goals.Truths(tested, same, List.of(side(left), side(right)));
        }
        boolean placed = Place.isKnown(left.type());
        Goal goal =
                placed ? new Goals.Compared(tested, comparator, terms.read(left), terms.read(right), redrawn) : redrawn;
        if (comparator == Comparator.EQUAL || comparator == Comparator.NOT_DISTINCT) {
            Goal other = assigned(right, left, tested, goal);
            return assigned(left, right, tested, other);
        }
        return goal;
    }

    private Goals.Truths.Side side(Expression condition) {
        return new Goals.Truths.Side(tested(condition, true), goal(condition, true), goal(condition, false));
    }

    private static Comparator opposite(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> Comparator.NOT_EQUAL;
            case NOT_EQUAL -> Comparator.EQUAL;
            case LESS -> Comparator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Comparator.GREATER;
            case GREATER -> Comparator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Comparator.LESS;
            case DISTINCT -> Comparator.NOT_DISTINCT;
            case NOT_DISTINCT -> Comparator.DISTINCT;
        };
    }

    /** Returns what gives {@code to}, where it is a column, the value of {@code value}; else {@code otherwise}. */
    private Goal assigned(Expression to, Expression value, Condition tested, Goal otherwise) {
        Optional<Integer> column = freeColumn(to);
        if (column.isEmpty()) {
            return otherwise;
        }
        Limits limits = limits(column.get());
        Kind own = SqlType.of(limits.column().type()).kind();
        Kind other = value.type().kind();
        boolean fits = own == other
                || (own.isNumber() && other.isNumber())
                || (own == Kind.DATE && other == Kind.TIMESTAMP)
                || (own == Kind.TIMESTAMP && other == Kind.DATE);
        boolean simple = value instanceof Literal || TermReader.column(value).isPresent();
        return fits
                ? new Goals.Assigned(
                        tested,
                        column.get(),
                        limits,
                        Evaluator.of(value, limits.column().type(), now),
                        !simple,
                        simple || !Place.isKnown(value.type()) ? Optional.empty() : Optional.of(terms.read(value)),
                        otherwise)
                : otherwise;
    }
}
