package dev.sdg.table.learn.infer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Reads dates, timestamps and times of day from texts. Which part of a date is the day may have more than one answer:
 * then all that are possible are kept. One thread; used for one text after the other, all fields are about the last.
 */
final class MomentScan {
    /** The orders that the parts of a date may stand in; each is a bit of {@link #orders}. */
    static final int YEAR_FIRST = 0;

    static final int DAY_FIRST = 1;
    static final int MONTH_FIRST = 2;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int LONGEST = 48;
    private static final int PIVOT = 70;
    private static final int LAST_YEAR = 9999;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> LONG_MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private final long[] days = new long[3];
    private String text = "";
    private int at;
    private int orders;
    private int shape;
    private boolean hasTime;
    private boolean zoned;
    private long micros;

    /** Returns the orders that the last date may be read in, as bits. */
    int orders() {
        return orders;
    }

    /** Returns how the last date is written but for the order: which signs, digits of the year, names of months. */
    int shape() {
        return shape;
    }

    /** Returns whether a time of day followed the date. */
    boolean hasTime() {
        return hasTime;
    }

    /** Returns whether a distance from UTC, or UTC itself, followed the time. */
    boolean zoned() {
        return zoned;
    }

    /** Returns the time of day in microseconds; less the distance from UTC where there is one. */
    long time() {
        return micros;
    }

    /** Returns the days since 1970-01-01 of the last date, read in {@code order}. */
    long epochDay(int order) {
        return days[order];
    }

    /** Returns the microseconds since 1970-01-01T00:00 of the last date, read in {@code order}. */
    long timestamp(int order) {
        return days[order] * MICROS_PER_DAY + micros;
    }

    /** Returns whether {@code moment} is a date, with or without a time behind it. */
    boolean scan(String moment) {
        begin(moment);
        if (moment.length() < 6 || moment.length() > LONGEST || !date()) {
            return false;
        }
        if (at == text.length()) {
            return true;
        }
        boolean comma = take(',');
        if (!take('T') && !take(' ') && !comma) {
            return false;
        }
        take(' ');
        hasTime = true;
        return timeOfDay() && zone() && at == text.length();
    }

    /** Returns whether {@code digits} is a date of eight digits. */
    boolean scanDigits(String digits) {
        begin(digits);
        if (digits.length() != 8 || number(8) < 0) {
            return false;
        }
        shape = 1;
        possible(
                YEAR_FIRST,
                Integer.parseInt(digits.substring(0, 4)),
                Integer.parseInt(digits.substring(4, 6)),
                Integer.parseInt(digits.substring(6)));
        return orders != 0;
    }

    /** Returns whether {@code time} is a time of day. */
    boolean scanTime(String time) {
        begin(time);
        return time.length() >= 4 && time.length() <= LONGEST && timeOfDay() && at == text.length();
    }

    private void begin(String moment) {
        text = moment;
        at = 0;
        orders = 0;
        hasTime = false;
        zoned = false;
        micros = 0;
    }

    private boolean date() {
        int start = at;
        int monthOfName = month();
        if (monthOfName > 0) {
            return nameFirst(monthOfName);
        }
        int first = number(4);
        int firstDigits = at - start;
        if (first < 0 || at == text.length()) {
            return false;
        }
        char sign = text.charAt(at++);
        int second = month();
        boolean named = second > 0;
        int from = at;
        second = named ? second : number(2);
        int secondDigits = at - from;
        if (second < 0 || "-/. ".indexOf(sign) < 0 || (sign == ' ' && !named) || !take(sign)) {
            return false;
        }
        from = at;
        int third = number(4);
        int thirdDigits = at - from;
        shape = sign * 8 + (named ? 4 : 0) + (thirdDigits == 4 ? 2 : 0);
        if (firstDigits == 4 && thirdDigits <= 2) {
            possible(YEAR_FIRST, first, second, third);
        } else if (firstDigits <= 2 && isYear(thirdDigits, sign, firstDigits + secondDigits, named)) {
            int year = thirdDigits == 4 ? third : third + (third < PIVOT ? 2000 : 1900);
            possible(DAY_FIRST, year, second, first);
            if (!named) {
                possible(MONTH_FIRST, year, first, second);
            }
        }
        return orders != 0;
    }

    /** 1.2.10 is the number of a version; 01.02.10 is a date. */
    private static boolean isYear(int digits, char sign, int digitsBefore, boolean named) {
        return digits == 4 || (digits == 2 && (sign != '.' || digitsBefore == 4 || named));
    }

    /** Jan 5, 2020. */
    private boolean nameFirst(int month) {
        int from = at + 1;
        int day = take(' ') ? number(2) : -1;
        boolean comma = at > from && take(',');
        from = at + 1;
        int year = day > 0 && take(' ') ? number(4) : -1;
        shape = comma ? 6 : 5;
        if (year >= 0 && at - from == 4) {
            possible(MONTH_FIRST, year, month, day);
        }
        return orders != 0;
    }

    private void possible(int order, int year, int month, int day) {
        if (year >= 1 && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
            try {
                days[order] = LocalDate.of(year, month, day).toEpochDay();
                orders |= 1 << order;
            } catch (DateTimeException e) {
                // No such day: then it is not this order.
            }
        }
    }

    private boolean timeOfDay() {
        int hour = number(2);
        if (hour < 0 || hour > 23 || !take(':')) {
            return false;
        }
        int from = at;
        int minute = number(2);
        if (at - from != 2 || minute > 59) {
            return false;
        }
        int second = 0;
        long fraction = 0;
        if (take(':')) {
            from = at;
            second = number(2);
            if (at - from != 2 || second > 59) {
                return false;
            }
            fraction = take('.') ? fraction() : 0;
        }
        hour = half(hour);
        micros = ((hour * 60L + minute) * 60 + second) * MICROS_PER_SECOND + fraction;
        return hour >= 0 && fraction >= 0;
    }

    private long fraction() {
        int from = at;
        int nanos = number(9);
        int digits = at - from;
        if (nanos < 0) {
            return -1;
        }
        long value = nanos;
        for (int i = digits; i < 6; i++) {
            value *= 10;
        }
        for (int i = 6; i < digits; i++) {
            value /= 10;
        }
        return value;
    }

    /** Returns the hour of 24 that {@code hour} is with the am or pm that follows, if any; -1 where it is none. */
    private int half(int hour) {
        int start = at;
        take(' ');
        String rest = text.substring(at, Math.min(text.length(), at + 2)).toLowerCase(Locale.ROOT);
        if (!rest.equals("am") && !rest.equals("pm")) {
            at = start;
            return hour;
        }
        at += 2;
        return hour < 1 || hour > 12 ? -1 : hour % 12 + (rest.equals("pm") ? 12 : 0);
    }

    private boolean zone() {
        if (at == text.length()) {
            return true;
        }
        take(' ');
        String rest = text.substring(at);
        zoned = true;
        if (rest.equals("Z") || rest.equals("UTC") || rest.equals("GMT")) {
            at = text.length();
            return true;
        }
        boolean east = take('+');
        if (!east && !take('-')) {
            return false;
        }
        int hours = number(2);
        take(':');
        int minutes = at < text.length() ? number(2) : 0;
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return false;
        }
        micros -= (hours * 60L + minutes) * 60 * MICROS_PER_SECOND * (east ? 1 : -1);
        return true;
    }

    /** Returns the number of the month whose name stands here, and moves behind it; 0 where there is none. */
    private int month() {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end - at < 3) {
            return 0;
        }
        String name = text.substring(at, end).toLowerCase(Locale.ROOT);
        int month = 1 + Math.max(MONTHS.indexOf(name), LONG_MONTHS.indexOf(name));
        at = month > 0 ? end : at;
        return month;
    }

    /** Returns the number of at most {@code most} digits that stands here, and moves behind it; -1 without one. */
    private int number(int most) {
        int from = at;
        int number = 0;
        while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = number * 10 + text.charAt(at++) - '0';
        }
        return at == from ? -1 : number;
    }

    private boolean take(char sign) {
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }
}
