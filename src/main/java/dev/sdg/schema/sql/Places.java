package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Arithmetic;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.SqlType.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Places of constants in their order: numbers themselves, moments in microseconds; {@code CURRENT_DATE - INTERVAL '18
 * years'} is a constant of a run.
 */
final class Places {
    private final LocalDateTime now;

    Places(LocalDateTime now) {
        this.now = now;
    }

    /** Returns whether {@code expression} reads no row. */
    boolean isConstant(Expression expression) {
        return expression.references().isEmpty();
    }

    /** Returns where a constant stands; empty where it has no such place, or needs more than this to be worked out. */
    Optional<BigDecimal> place(Expression constant) {
        Expression bare = Operators.bare(constant);
        if (bare instanceof Literal literal && literal.type().kind().isNumber()) {
            return Optional.of(new BigDecimal(literal.text()));
        }
        if (bare instanceof Literal literal && literal.type().is(Kind.TIME)) {
            return Optional.of(
                    BigDecimal.valueOf(LocalTime.parse(literal.text()).getLong(ChronoField.MICRO_OF_DAY)));
        }
        try {
            return moment(bare)
                    .map(moment ->
                            BigDecimal.valueOf(ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), moment)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDateTime> moment(Expression expression) {
        if (expression instanceof Literal literal) {
            return moment(literal);
        } else if (expression instanceof Call call && call.function() == SqlFunction.NOW) {
            return Optional.of(now);
        } else if (expression instanceof Cast cast) {
            Optional<LocalDateTime> of = moment(cast.operand());
            return switch (cast.type().kind()) {
                case DATE -> of.map(moment -> moment.truncatedTo(ChronoUnit.DAYS));
                case TIMESTAMP -> of;
                default -> Optional.empty();
            };
        } else if (expression instanceof Arithmetic arithmetic && arithmetic.right() instanceof Literal by) {
            return moment(arithmetic.left())
                    .flatMap(from -> distance(by, arithmetic.operator()).map(distance -> moved(from, distance)));
        }
        return Optional.empty();
    }

    private static Optional<LocalDateTime> moment(Literal literal) {
        String text = literal.text();
        return switch (literal.type().kind()) {
            case DATE -> Optional.of(LocalDate.parse(text).atStartOfDay());
            case TIMESTAMP ->
                Optional.of(LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
            default -> Optional.empty();
        };
    }

    private static Optional<Interval> distance(Literal by, Operator operator) {
        Optional<Interval> distance =
                switch (by.type().kind()) {
                    case INTERVAL -> Interval.parse(by.text());
                    case INTEGER -> Optional.of(new Interval(0, Long.parseLong(by.text()), 0));
                    default -> Optional.empty();
                };
        return operator == Operator.ADD
                ? distance
                : distance.filter(ignored -> operator == Operator.SUBTRACT).map(Interval::negated);
    }

    private static LocalDateTime moved(LocalDateTime from, Interval by) {
        return from.plusMonths(by.months()).plusDays(by.days()).plus(by.micros(), ChronoUnit.MICROS);
    }
}
