package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.SqlType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Constants of SQL as values of a type, in the one form that {@link Literal} has. */
public final class Constants {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("u-M-d", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("H:mm[:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendPattern("]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendPattern("[' ']['T']")
            .append(TIME)
            .appendPattern("[' '][XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int LAST_YEAR = 9999;
    private static final int MAX_EXPONENT = 400;

    private Constants() {}

    /** Returns {@code literal} as the text of a value of {@code type}; empty where it is none, or digits are lost. */
    static Optional<String> canonical(Literal literal, SqlType type) {
        Kind from = literal.type().kind();
        if (from == Kind.STRING) {
            return parse(literal.text(), type);
        }
        if (from == type.kind() && from != Kind.DECIMAL) {
            return Optional.of(literal.text());
        }
        boolean fits = (from.isNumber() && type.kind().isNumber())
                || (from == Kind.DATE && type.is(Kind.TIMESTAMP))
                || (type.is(Kind.STRING) && (from == Kind.INTEGER || from == Kind.DECIMAL || from == Kind.DATE));
        if (from == Kind.INTEGER && type.is(Kind.BOOLEAN)) {
            return literal.text().length() == 1 ? parse(literal.text(), type) : Optional.empty();
        }
        return fits ? parse(literal.text(), type) : Optional.empty();
    }

    /**
     * Returns the value that {@code text} writes, as PostgreSQL reads texts: spaces around it do not count, months and
     * days may have one digit, {@code t} and {@code yes} are true. Empty where it writes none.
     *
     * @return decimals with the scale of {@code type}, ISO dates and timestamps, intervals as they print
     */
    public static Optional<String> parse(String text, SqlType type) {
        String word = text.strip();
        try {
            return switch (type.kind()) {
                case NULL -> Optional.empty();
                case INTEGER -> Optional.of(Long.toString(number(word).longValueExact()));
                case DECIMAL -> Optional.of(decimal(number(word), type.scale()));
                case FLOAT -> finite(Double.parseDouble(word));
                case BOOLEAN -> flag(word);
                case STRING -> Optional.of(text);
                case DATE -> Optional.of(known(LocalDate.parse(word, DATE)).toString());
                case TIME -> Optional.of(LocalTime.parse(word, TIME).toString());
                case TIMESTAMP -> Optional.of(timestamp(word, type.zoned()));
                case INTERVAL -> Interval.parse(word).map(Interval::toString);
                case UUID -> Optional.of(UUID.fromString(word).toString()).filter(uuid -> uuid.equalsIgnoreCase(word));
                case JSON, BYTES -> Optional.of(text);
            };
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal number(String word) {
        BigDecimal number = new BigDecimal(word);
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new ArithmeticException("too great or too small: " + word);
        }
        return number;
    }

    private static String decimal(BigDecimal number, int scale) {
        int digits = scale == SqlType.VARYING ? Math.max(0, number.scale()) : scale;
        return number.setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static Optional<String> finite(double number) {
        return Double.isFinite(number) ? Optional.of(Double.toString(number)) : Optional.empty();
    }

    private static Optional<String> flag(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> Optional.of("true");
            case "false", "f", "no", "n", "off", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static String timestamp(String word, boolean zoned) {
        if (word.indexOf(':') < 0) {
            return known(LocalDate.parse(word, DATE)).atStartOfDay() + (zoned ? "Z" : "");
        }
        var parsed = OFFSET.parseBest(word, OffsetDateTime::from, LocalDateTime::from);
        LocalDateTime local = parsed instanceof OffsetDateTime offset
                ? (zoned ? offset.withOffsetSameInstant(ZoneOffset.UTC) : offset).toLocalDateTime()
                : (LocalDateTime) parsed;
        known(local.toLocalDate());
        return local + (zoned ? "Z" : "");
    }

    private static LocalDate known(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("not in the years 1 to 9999");
        }
        return date;
    }

    /** Returns a number as it stands in SQL: without a point an integer, with one a decimal. */
    static Literal number(String digits, boolean negative) {
        BigDecimal number = number(digits);
        BigDecimal signed = negative ? number.negate() : number;
        boolean whole = digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
        if (whole && signed.toBigInteger().bitLength() > 63) {
            whole = false;
        }
        int scale = Math.max(0, signed.scale());
        return whole
                ? new Literal(SqlType.INTEGER, signed.toPlainString())
                : new Literal(SqlType.decimal(scale), signed.setScale(scale).toPlainString());
    }
}
