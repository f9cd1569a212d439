package dev.sdg.table.expression;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.table.Row;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of an expression stand in their order: numbers themselves, dates in days, times, timestamps and
 * intervals in microseconds, booleans 0 and 1. Has no state; several threads use the same one.
 */
public final class Place {
    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    /** A twelfth of 365.2425 days. */
    private static final long MICROS_OF_A_MONTH = 2_629_746_000_000L;

    private final ObjectCode<BigDecimal> code;

    private Place(ObjectCode<BigDecimal> code) {
        this.code = code;
    }

    /** Returns whether values of {@code type} have places. */
    public static boolean isKnown(SqlType type) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, INTERVAL -> true;
            default -> false;
        };
    }

    /**
     * Returns the places of {@code expression}, whose type has some.
     *
     * @param now the time of the run, in UTC
     */
    public static Place of(Expression expression, LocalDateTime now) {
        Code compiled = new Compiler(now).compile(expression);
        return new Place(
                switch (compiled.kind()) {
                    case DECIMAL -> compiled.decimal();
                    case FLOAT -> floating(compiled.floating());
                    case INTERVAL -> interval(compiled.interval());
                    default -> whole(compiled.number());
                });
    }

    private static ObjectCode<BigDecimal> whole(LongCode number) {
        return in -> {
            long value = number.of(in);
            return in.isNull ? null : BigDecimal.valueOf(value);
        };
    }

    private static ObjectCode<BigDecimal> floating(Code.FloatCode number) {
        return in -> {
            double value = number.of(in);
            return in.isNull ? null : new BigDecimal(value);
        };
    }

    private static ObjectCode<BigDecimal> interval(ObjectCode<Interval> distance) {
        return in -> {
            Interval value = distance.of(in);
            return value == null
                    ? null
                    : BigDecimal.valueOf(value.months())
                            .multiply(BigDecimal.valueOf(MICROS_OF_A_MONTH))
                            .add(BigDecimal.valueOf(value.days()).multiply(BigDecimal.valueOf(MICROS_OF_A_DAY)))
                            .add(BigDecimal.valueOf(value.micros()));
        };
    }

    /** Returns the place for {@code row}; null where there is no value. */
    public @Nullable BigDecimal of(Row row) {
        try {
            return code.of(new Input(row));
        } catch (EvaluationException e) {
            return null;
        }
    }
}
