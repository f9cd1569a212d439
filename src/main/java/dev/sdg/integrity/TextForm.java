package dev.sdg.integrity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sdg.schema.ColumnType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads values of one type from text, where they stand exactly as the program writes them. */
final class TextForm {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern FLOAT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-fA-F]{2})*+");
    private static final int DIGITS_OF_LONG = 18;
    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 8;
    private static final int FRACTION_DIGITS = 6;
    private static final long MICROS = 1_000_000;
    private static final long MICROS_OF_DAY = 86_400 * MICROS;
    private static final long NONE = Long.MIN_VALUE;

    private final ColumnType type;

    TextForm(ColumnType type) {
        this.type = type;
    }

    /** Makes {@code value} what {@code text} is: a value of the type where it is one. */
    void read(String text, FieldValue value) {
        switch (type.kind()) {
            case STRING -> value.setText(text, text);
            case INTEGER -> integer(text, value);
            case DECIMAL -> decimal(text, value);
            case FLOAT -> floating(text, value);
            case BOOLEAN -> number(text, text.equals("true") ? 1 : text.equals("false") ? 0 : NONE, value);
            case DATE -> number(text, text.length() == DATE_LENGTH ? date(text) : NONE, value);
            case TIME -> number(text, time(text, 0, text.length()), value);
            case TIMESTAMP -> number(text, timestamp(text), value);
            case UUID -> key(text, UUID, value);
            case BYTES -> key(text, BYTES, value);
            case JSON -> json(text, value);
        }
    }

    private static void number(String text, long number, FieldValue value) {
        if (number == NONE) {
            value.setOther(text);
        } else {
            value.setNumber(text, number);
        }
    }

    private static void key(String text, Pattern form, FieldValue value) {
        if (form.matcher(text).matches()) {
            value.setText(text, text.toLowerCase(Locale.ROOT));
        } else {
            value.setOther(text);
        }
    }

    private static void integer(String text, FieldValue value) {
        if (!isWhole(text, text.length())) {
            value.setOther(text);
        } else if (text.length() <= DIGITS_OF_LONG) {
            value.setNumber(text, Long.parseLong(text));
        } else {
            try {
                value.setNumber(text, Long.parseLong(text));
            } catch (NumberFormatException e) {
                value.setOther(text); // over 64 bits
            }
        }
    }

    /** Returns whether {@code text} up to {@code end} is an integer without needless zeros. */
    private static boolean isWhole(String text, int end) {
        int start = end > 0 && text.charAt(0) == '-' ? 1 : 0;
        return end > start && isDigits(text, start, end) && (text.charAt(start) != '0' || end == start + 1);
    }

    private static boolean isDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void decimal(String text, FieldValue value) {
        int point = type.scale() == 0 ? text.length() : text.length() - type.scale() - 1;
        boolean written = point > 0
                && isWhole(text, point)
                && (type.scale() == 0 || text.charAt(point) == '.')
                && isDigits(text, Math.min(point + 1, text.length()), text.length());
        if (!written) {
            value.setOther(text);
        } else if (text.length() <= type.precision() && type.precision() <= DIGITS_OF_LONG) {
            value.setNumber(text, digits(text)); // as most are; the point makes up for a digit
        } else {
            decimal(text, new BigDecimal(text), value);
        }
    }

    /** Returns the number that the digits of {@code text} are, without the point. */
    private static long digits(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            number = digit >= '0' ? 10 * number + digit - '0' : number;
        }
        return text.charAt(0) == '-' ? -number : number;
    }

    /** Makes {@code value} the decimal {@code number}, where the type has its digits. */
    void decimal(String text, BigDecimal number, FieldValue value) {
        BigDecimal exact = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (exact.scale() > type.scale() || exact.precision() - exact.scale() > type.precision() - type.scale()) {
            value.setOther(text);
        } else if (type.precision() <= DIGITS_OF_LONG) {
            value.setNumber(
                    text,
                    exact.movePointRight(type.scale())
                            .setScale(0)
                            .unscaledValue()
                            .longValueExact());
        } else {
            value.setText(text, exact.toString());
        }
    }

    private static void floating(String text, FieldValue value) {
        if (FLOAT.matcher(text).matches()) {
            floating(text, Double.parseDouble(text), value);
        } else {
            value.setOther(text);
        }
    }

    /** Makes {@code value} the float {@code number}, where it is finite. */
    static void floating(String text, double number, FieldValue value) {
        if (Double.isFinite(number)) {
            value.setNumber(text, Double.doubleToLongBits(number + 0.0)); // no negative zero
        } else {
            value.setOther(text);
        }
    }

    /** Returns the days since 1970-01-01 of the date that {@code text} begins with. */
    private static long date(String text) {
        boolean form = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && isDigits(text, 0, 4)
                && isDigits(text, 5, 7)
                && isDigits(text, 8, DATE_LENGTH);
        if (!form) {
            return NONE;
        }
        int year = two(text, 0) * 100 + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        boolean exists = year > 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists ? LocalDate.of(year, month, day).toEpochDay() : NONE;
    }

    /** Returns the microseconds since midnight of the time between {@code start} and {@code end}. */
    private static long time(String text, int start, int end) {
        int seconds = start + TIME_LENGTH;
        boolean form = end >= seconds
                && text.charAt(start + 2) == ':'
                && text.charAt(start + 5) == ':'
                && isDigits(text, start, start + 2)
                && isDigits(text, start + 3, start + 5)
                && isDigits(text, start + 6, seconds);
        if (!form || two(text, start) > 23 || two(text, start + 3) > 59 || two(text, start + 6) > 59) {
            return NONE;
        }
        long whole = two(text, start) * 3_600L + two(text, start + 3) * 60L + two(text, start + 6);
        long fraction = end == seconds ? 0 : fraction(text, seconds, end);
        return fraction < 0 ? NONE : whole * MICROS + fraction;
    }

    /** Returns the microseconds of {@code .25}; negative where it is no such text. */
    private static long fraction(String text, int point, int end) {
        int digits = end - point - 1;
        if (text.charAt(point) != '.' || digits < 1 || digits > FRACTION_DIGITS || !isDigits(text, point + 1, end)) {
            return -1;
        }
        long fraction = Long.parseLong(text, point + 1, end, 10);
        for (int i = digits; i < FRACTION_DIGITS; i++) {
            fraction *= 10;
        }
        return fraction;
    }

    private long timestamp(String text) {
        int end = text.length() - (type.zoned() ? 1 : 0);
        boolean form = end > DATE_LENGTH && text.charAt(DATE_LENGTH) == 'T' && (!type.zoned() || text.endsWith("Z"));
        long day = form ? date(text) : NONE;
        long time = day == NONE ? NONE : time(text, DATE_LENGTH + 1, end);
        return time == NONE ? NONE : day * MICROS_OF_DAY + time;
    }

    private static int two(String text, int start) {
        return (text.charAt(start) - '0') * 10 + text.charAt(start + 1) - '0';
    }

    private static void json(String text, FieldValue value) {
        if (isJson(text)) {
            value.setText(text, text);
        } else {
            value.setOther(text);
        }
    }

    private static boolean isJson(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == null) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (IOException e) {
            return false; // text in memory fails for one reason only: it is no JSON
        }
    }
}
