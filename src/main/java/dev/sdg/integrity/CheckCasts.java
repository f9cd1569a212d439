package dev.sdg.integrity;

import dev.sdg.schema.sql.Constants;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Casts of boxed values, none of them null. */
final class CheckCasts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final MathContext FLOAT_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private CheckCasts() {}

    static Object cast(Object value, SqlType type) {
        return switch (type.kind()) {
            case INTEGER -> integer(value);
            case DECIMAL -> decimal(value, type);
            case FLOAT -> floating(value);
            case BOOLEAN -> value instanceof Long number ? (Object) (number != 0) : same(value, type);
            case STRING -> cut(text(value), type.limit());
            case DATE -> value instanceof LocalDateTime moment ? moment.toLocalDate() : same(value, type);
            case TIME -> time(value, type);
            case TIMESTAMP -> value instanceof LocalDate day ? day.atStartOfDay() : same(value, type);
            case INTERVAL ->
                value instanceof LocalTime time
                        ? new Interval(0, 0, ChronoUnit.MICROS.between(LocalTime.MIDNIGHT, time))
                        : same(value, type);
            case UUID -> same(value, type);
            case JSON, BYTES, NULL -> value;
        };
    }

    /** Returns a text as what it writes, and any other value as it is. */
    private static Object same(Object value, SqlType type) {
        return value instanceof String text ? parsed(text, type) : value;
    }

    /** Returns what {@code text} writes. */
    static Object parsed(String text, SqlType type) {
        SqlType plain = type.zoned() ? SqlType.TIMESTAMP : type;
        String canonical =
                Constants.parse(text, plain).orElseThrow(() -> new CheckFailure("'" + text + "' is no " + type));
        return switch (type.kind()) {
            case INTEGER -> Long.valueOf(canonical);
            case DECIMAL -> new BigDecimal(canonical);
            case FLOAT -> Double.valueOf(canonical);
            case BOOLEAN -> Boolean.valueOf(canonical);
            case DATE -> LocalDate.parse(canonical);
            case TIME -> LocalTime.parse(canonical);
            case TIMESTAMP -> LocalDateTime.parse(canonical);
            case INTERVAL -> Interval.parse(canonical).orElseThrow();
            case STRING, UUID, JSON, BYTES, NULL -> canonical;
        };
    }

    private static Object integer(Object value) {
        if (value instanceof Double number) {
            return CheckArithmetic.inRange(
                    new BigDecimal(number).setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
        } else if (value instanceof BigDecimal number) {
            return CheckArithmetic.inRange(
                    number.setScale(0, RoundingMode.HALF_UP).toBigInteger());
        } else if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        return same(value, SqlType.INTEGER);
    }

    private static BigDecimal decimal(Object value, SqlType type) {
        BigDecimal number;
        if (value instanceof Long integer) {
            number = BigDecimal.valueOf(integer);
        } else if (value instanceof Double floating) {
            BigDecimal digits = new BigDecimal(floating).round(FLOAT_DIGITS).stripTrailingZeros();
            number = digits.scale() < 0 ? digits.setScale(0) : digits;
        } else if (value instanceof Boolean flag) {
            number = flag ? BigDecimal.ONE : BigDecimal.ZERO;
        } else {
            number = (BigDecimal) same(value, SqlType.decimal(SqlType.VARYING));
        }
        BigDecimal rounded = type.hasScale() ? number.setScale(type.scale(), RoundingMode.HALF_UP) : number;
        if (type.limit() > 0 && rounded.signum() != 0 && rounded.precision() > type.limit()) {
            throw new CheckFailure("a number is too great");
        }
        return rounded;
    }

    private static double floating(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        Object number = same(value, SqlType.FLOAT);
        return CheckArithmetic.finite(((Number) number).doubleValue());
    }

    private static Object time(Object value, SqlType type) {
        if (value instanceof LocalDateTime moment) {
            return moment.toLocalTime();
        }
        return value instanceof Interval interval
                ? LocalTime.MIDNIGHT.plus(interval.micros() % 86_400_000_000L, ChronoUnit.MICROS)
                : same(value, type);
    }

    private static String cut(String text, int limit) {
        boolean longer = limit > 0 && text.codePointCount(0, text.length()) > limit;
        return longer ? text.substring(0, text.offsetByCodePoints(0, limit)) : text;
    }

    /** Returns a value as PostgreSQL writes it. */
    static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Double number) {
            return floatingText(number);
        } else if (value instanceof LocalTime time) {
            return time(time);
        } else if (value instanceof LocalDateTime moment) {
            return moment.toLocalDate() + " " + time(moment.toLocalTime());
        }
        return value.toString();
    }

    private static String time(LocalTime time) {
        String seconds = TIME.format(time);
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        return micros == 0 ? seconds : (seconds + ".%06d".formatted(micros)).replaceAll("0+$", "");
    }

    private static String floatingText(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent < -4 || exponent > 14) {
            return "%se%s%02d"
                    .formatted(
                            digits.scaleByPowerOfTen(-exponent).toPlainString(),
                            exponent < 0 ? "-" : "+",
                            Math.abs(exponent));
        }
        return digits.toPlainString();
    }
}
