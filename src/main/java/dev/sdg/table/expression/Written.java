package dev.sdg.table.expression;

import dev.sdg.schema.sql.SqlType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Values as PostgreSQL writes them as texts. */
final class Written {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int MOST_ZEROS = 15;

    private Written() {}

    /** Returns a value that a cell holds as a number, but no decimal. */
    static String number(long value, SqlType type) {
        return switch (type.kind()) {
            case FLOAT -> floating(Double.longBitsToDouble(value));
            case BOOLEAN -> value == 0 ? "false" : "true";
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIME -> time(Calendar.time(value));
            case TIMESTAMP -> timestamp(Calendar.moment(value)) + (type.zoned() ? "+00" : "");
            default -> Long.toString(value);
        };
    }

    static String decimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale).toPlainString();
    }

    /** The shortest digits that stand for the float; as a power of ten where it is very great or small. */
    static String floating(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (exponent >= -4 && exponent < MOST_ZEROS) {
            return digits.toPlainString();
        }
        String mantissa = digits.movePointLeft(exponent).toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String time(LocalTime time) {
        String seconds = SECONDS.format(time);
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        return micros == 0 ? seconds : seconds + ("." + "%06d".formatted(micros)).replaceAll("0+$", "");
    }

    private static String timestamp(LocalDateTime moment) {
        return moment.toLocalDate() + " " + time(moment.toLocalTime());
    }
}
