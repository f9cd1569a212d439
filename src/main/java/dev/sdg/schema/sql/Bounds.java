package dev.sdg.schema.sql;

import dev.sdg.schema.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The least and greatest values of a type on one side of a bound. */
final class Bounds {
    private static final BigDecimal MICROS_OF_A_DAY = BigDecimal.valueOf(86_400_000_000L);

    private final ColumnType type;

    Bounds(ColumnType type) {
        this.type = type;
    }

    /**
     * Returns the least value that is not below {@code bound}; empty for kinds without an order that is known here.
     *
     * @param bound a number, or the microseconds of a moment
     * @param strict whether it is above {@code bound}
     */
    Optional<BigDecimal> least(BigDecimal bound, boolean strict) {
        return next(bound, strict, RoundingMode.CEILING, 1);
    }

    /** Returns the greatest value that is not above {@code bound}, as {@link #least}. */
    Optional<BigDecimal> most(BigDecimal bound, boolean strict) {
        return next(bound, strict, RoundingMode.FLOOR, -1);
    }

    private Optional<BigDecimal> next(BigDecimal bound, boolean strict, RoundingMode mode, int direction) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL, TIME, TIMESTAMP -> Optional.of(step(bound, strict, type.scale(), mode, direction));
            case DATE -> {
                BigDecimal[] days = bound.divideAndRemainder(MICROS_OF_A_DAY);
                BigDecimal exact =
                        days[1].signum() == 0 ? days[0] : bound.divide(MICROS_OF_A_DAY, 12, RoundingMode.HALF_UP);
                yield Optional.of(step(exact, strict, 0, mode, direction));
            }
            case FLOAT -> {
                double number = bound.doubleValue();
                double next = direction > 0 ? Math.nextUp(number) : Math.nextDown(number);
                yield Optional.of(strict ? new BigDecimal(next) : bound);
            }
            default -> Optional.empty();
        };
    }

    private static BigDecimal step(BigDecimal bound, boolean strict, int scale, RoundingMode mode, int direction) {
        BigDecimal rounded = bound.setScale(scale, mode);
        boolean onBound = strict && rounded.compareTo(bound) == 0;
        return onBound ? rounded.add(BigDecimal.valueOf(direction, scale)) : rounded;
    }
}
