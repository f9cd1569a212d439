package dev.sdg.integrity;

import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.ChronoLocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Operators of boxed values, none of them null. */
final class CheckArithmetic {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long DAY = 86_400_000_000L;

    private CheckArithmetic() {}

    /** Returns how {@code a} is to {@code b}, a value of the same kind. */
    static int order(Object a, Object b) {
        if (a instanceof String text) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
        } else if (a instanceof Double number) {
            double other = (Double) b;
            return number < other ? -1 : number > other ? 1 : 0;
        } else if (a instanceof LocalDate date) {
            return date.compareTo((ChronoLocalDate) b);
        } else if (a instanceof LocalDateTime moment) {
            return moment.compareTo((ChronoLocalDateTime<?>) b);
        } else if (a instanceof LocalTime time) {
            return time.compareTo((LocalTime) b);
        } else if (a instanceof BigDecimal decimal) {
            return decimal.compareTo((BigDecimal) b);
        } else if (a instanceof Long number) {
            return number.compareTo((Long) b);
        } else if (a instanceof Interval interval) {
            return interval.compareTo((Interval) b);
        }
        return ((Boolean) a).compareTo((Boolean) b);
    }

    static Object result(Operator operator, Object left, Object right, SqlType type) {
        try {
            if (left instanceof Long a && right instanceof Long b) {
                return integer(operator, BigInteger.valueOf(a), BigInteger.valueOf(b));
            } else if (left instanceof Double a && right instanceof Double b) {
                return floating(operator, a, b);
            } else if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
                return decimal(operator, a, b);
            }
            return moment(operator, left, right, type);
        } catch (ArithmeticException | DateTimeException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        }
    }

    private static long integer(Operator operator, BigInteger a, BigInteger b) {
        BigInteger result =
                switch (operator) {
                    case ADD -> a.add(b);
                    case SUBTRACT -> a.subtract(b);
                    case MULTIPLY -> a.multiply(b);
                    case DIVIDE -> a.divide(b);
                    case REMAINDER -> a.remainder(b);
                };
        return inRange(result);
    }

    static long inRange(BigInteger number) {
        if (number.compareTo(LEAST) < 0 || number.compareTo(GREATEST) > 0) {
            throw new CheckFailure("a number is too great");
        }
        return number.longValue();
    }

    private static double floating(Operator operator, double a, double b) {
        if (b == 0 && (operator == Operator.DIVIDE || operator == Operator.REMAINDER)) {
            throw new CheckFailure("division by zero");
        }
        return finite(
                switch (operator) {
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    case MULTIPLY -> a * b;
                    case DIVIDE -> a / b;
                    case REMAINDER -> a % b;
                });
    }

    static double finite(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new CheckFailure("a number is too great");
        }
        return number;
    }

    private static BigDecimal decimal(Operator operator, BigDecimal a, BigDecimal b) {
        BigDecimal result =
                switch (operator) {
                    case ADD -> a.add(b);
                    case SUBTRACT -> a.subtract(b);
                    case MULTIPLY -> a.multiply(b);
                    case DIVIDE -> a.divide(b, quotientScale(a, b), RoundingMode.HALF_UP);
                    case REMAINDER -> a.remainder(b);
                };
        if (result.precision() > 1_000 || result.scale() > 1_000) {
            throw new CheckFailure("a number is too great");
        }
        return result;
    }

    /** PostgreSQL's: 16 digits or more, in its groups of four, and those of both operands. */
    private static int quotientScale(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw new CheckFailure("division by zero");
        }
        int groups = leadingGroup(a) - leadingGroup(b);
        if (leadingDigits(a) <= leadingDigits(b)) {
            groups--;
        }
        int scale = Math.max(Math.max(a.scale(), b.scale()), 16 - 4 * groups);
        return Math.min(Math.max(scale, 0), 1_000);
    }

    private static int leadingGroup(BigDecimal number) {
        int digitsBeforePoint = number.precision() - number.scale();
        return number.signum() == 0 ? 0 : Math.floorDiv(digitsBeforePoint - 1, 4);
    }

    private static int leadingDigits(BigDecimal number) {
        return number.abs()
                .movePointLeft(4 * leadingGroup(number))
                .setScale(0, RoundingMode.FLOOR)
                .intValue();
    }

    private static Object moment(Operator operator, Object left, Object right, SqlType type) {
        boolean add = operator == Operator.ADD;
        if (left instanceof Interval interval) {
            if (right instanceof Double factor) {
                if (operator == Operator.DIVIDE && factor == 0) {
                    throw new CheckFailure("division by zero");
                }
                return interval.times(operator == Operator.DIVIDE ? 1 / factor : factor);
            }
            return interval.plus(add ? (Interval) right : ((Interval) right).negated());
        }
        if (right instanceof Interval interval) {
            Interval by = add ? interval : interval.negated();
            return left instanceof LocalTime time
                    ? time.plus(by.micros() % DAY, ChronoUnit.MICROS)
                    : moved(left instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) left, by);
        }
        if (left instanceof LocalDate day) {
            return day(day, add, right, type);
        }
        if (left instanceof LocalTime time) {
            return new Interval(0, 0, ChronoUnit.MICROS.between((LocalTime) right, time));
        }
        Duration elapsed = Duration.between((LocalDateTime) right, (LocalDateTime) left);
        long micros = elapsed.getSeconds() * 1_000_000 + elapsed.getNano() / 1_000;
        return new Interval(0, micros / DAY, micros % DAY);
    }

    private static Object day(LocalDate day, boolean add, Object right, SqlType type) {
        if (right instanceof Long days) {
            return known(add ? day.plusDays(days) : day.minusDays(days));
        }
        if (right instanceof LocalTime time) {
            return day.atTime(time);
        }
        LocalDate other = (LocalDate) right;
        return type.is(Kind.INTEGER)
                ? ChronoUnit.DAYS.between(other, day)
                : new Interval(0, ChronoUnit.DAYS.between(other, day), 0);
    }

    private static LocalDateTime moved(LocalDateTime from, Interval by) {
        LocalDateTime moved = known(from.plusMonths(by.months()).toLocalDate())
                .atTime(from.toLocalTime())
                .plusDays(by.days())
                .plus(by.micros(), ChronoUnit.MICROS);
        known(moved.toLocalDate());
        return moved;
    }

    static LocalDate known(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new CheckFailure("a date is not in the years 1 to 9999");
        }
        return date;
    }
}
