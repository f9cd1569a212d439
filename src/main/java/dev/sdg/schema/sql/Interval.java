package dev.sdg.schema.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A distance between two moments in calendar months, days and the rest, as PostgreSQL has it; each may be negative.
 * Compares as if a month had 30 days of 24 hours.
 *
 * @param months of the calendar
 * @param days of the calendar
 * @param micros microseconds
 */
public record Interval(long months, long days, long micros) implements Comparable<Interval> {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int DIGITS = 9;

    private static final String NUMBER = "([+-]?\\d{1," + DIGITS + "}(?:\\.\\d{1,6})?)";
    private static final Pattern PART = Pattern.compile("\\s*" + NUMBER + "\\s*([a-z]+)\\s*");
    private static final Pattern CLOCK =
            Pattern.compile("\\s*([+-]?)(\\d{1," + DIGITS + "}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d{1,6})?))?\\s*");
    private static final Pattern YEARS_AND_MONTHS = Pattern.compile("\\s*([+-]?)(\\d{1,6})-(\\d{1,2})\\s*");
    private static final Pattern ISO =
            Pattern.compile("\\s*p((?:" + NUMBER + "[ymwd])*)(?:t((?:" + NUMBER + "[hms])*))?\\s*");
    private static final Pattern ISO_PART = Pattern.compile(NUMBER + "([a-z])");

    /** Returns the interval that {@code text} writes: {@code 1 year 2 mons 03:04:05}, {@code P1Y2M}, {@code 1-2}. */
    public static Optional<Interval> parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.startsWith("@")) {
            words = words.substring(1);
        }
        boolean ago = words.endsWith(" ago");
        String rest = ago ? words.substring(0, words.length() - " ago".length()) : words;
        try {
            Optional<Interval> read = rest.startsWith("p") ? iso(rest) : parts(rest);
            return ago ? read.map(Interval::negated) : read;
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Returns {@code text} units, as {@code INTERVAL '3' DAY} and {@code INTERVAL 3 DAY} write it. */
    static Optional<Interval> parse(String text, String unit) {
        String name = unit.strip().toLowerCase(Locale.ROOT);
        String words = text.strip();
        if (words.matches(NUMBER)) {
            return parse(words + " " + (name.contains(" ") ? name.substring(name.lastIndexOf(' ') + 1) : name));
        }
        return parse(words);
    }

    private static Optional<Interval> parts(String text) {
        Interval sum = new Interval(0, 0, 0);
        int at = 0;
        if (text.isBlank()) {
            return Optional.empty();
        }
        while (at < text.length()) {
            Optional<Interval> part = Optional.empty();
            for (Pattern pattern : new Pattern[] {CLOCK, YEARS_AND_MONTHS, PART}) {
                Matcher matcher = pattern.matcher(text).region(at, text.length());
                if (matcher.lookingAt()) {
                    part = pattern == PART
                            ? of(new BigDecimal(matcher.group(1)), matcher.group(2))
                            : Optional.of(pattern == CLOCK ? clock(matcher) : yearsAndMonths(matcher));
                    at = matcher.end();
                    break;
                }
            }
            if (part.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(part.get());
        }
        return Optional.of(sum);
    }

    private static Interval clock(Matcher matcher) {
        BigDecimal seconds = matcher.group(4) == null ? BigDecimal.ZERO : new BigDecimal(matcher.group(4));
        long micros = Long.parseLong(matcher.group(2)) * HOUR
                + Long.parseLong(matcher.group(3)) * 60 * SECOND
                + micros(seconds);
        return new Interval(0, 0, matcher.group(1).equals("-") ? -micros : micros);
    }

    private static Interval yearsAndMonths(Matcher matcher) {
        long months = Long.parseLong(matcher.group(2)) * 12 + Long.parseLong(matcher.group(3));
        return new Interval(matcher.group(1).equals("-") ? -months : months, 0, 0);
    }

    private static Optional<Interval> iso(String text) {
        Matcher whole = ISO.matcher(text);
        if (!whole.matches() || text.strip().length() < 3) {
            return Optional.empty();
        }
        Interval sum = new Interval(0, 0, 0);
        int clockFrom = text.indexOf('t');
        Matcher part = ISO_PART.matcher(text);
        while (part.find()) {
            boolean inClock = clockFrom >= 0 && part.start() > clockFrom;
            String unit = part.group(2).equals("m") ? (inClock ? "minute" : "month") : part.group(2);
            Optional<Interval> one = of(new BigDecimal(part.group(1)), unit);
            if (one.isEmpty()) {
                return one;
            }
            sum = sum.plus(one.get());
        }
        return Optional.of(sum);
    }

    /** Fractions of months go to days of a thirtieth, those of days to hours, as in PostgreSQL. */
    private static Optional<Interval> of(BigDecimal number, String unit) {
        return switch (unit) {
            case "millennium", "millennia", "millenniums" -> Optional.of(months(number, 12_000));
            case "century", "centuries" -> Optional.of(months(number, 1_200));
            case "decade", "decades" -> Optional.of(months(number, 120));
            case "year", "years", "yr", "yrs", "y" -> Optional.of(months(number, 12));
            case "quarter", "quarters" -> Optional.of(months(number, 3));
            case "month", "months", "mon", "mons" -> Optional.of(months(number, 1));
            case "week", "weeks", "w" -> Optional.of(days(number, 7));
            case "day", "days", "d" -> Optional.of(days(number, 1));
            case "hour", "hours", "hr", "hrs", "h" -> Optional.of(clock(number, 3_600));
            case "minute", "minutes", "min", "mins", "m" -> Optional.of(clock(number, 60));
            case "second", "seconds", "sec", "secs", "s" -> Optional.of(clock(number, 1));
            case "millisecond", "milliseconds", "ms" -> Optional.of(clock(number.movePointLeft(3), 1));
            case "microsecond", "microseconds", "us" -> Optional.of(clock(number.movePointLeft(6), 1));
            default -> Optional.empty();
        };
    }

    private static Interval months(BigDecimal number, int each) {
        BigDecimal months = number.multiply(BigDecimal.valueOf(each));
        BigDecimal whole = months.setScale(0, RoundingMode.DOWN);
        Interval rest = each == 1
                ? days(months.subtract(whole), DAYS_OF_A_MONTH)
                : new Interval(
                        months.subtract(whole)
                                .setScale(0, RoundingMode.HALF_EVEN)
                                .longValueExact(),
                        0,
                        0);
        return new Interval(whole.longValueExact(), 0, 0).plus(rest);
    }

    private static Interval days(BigDecimal number, int each) {
        BigDecimal days = number.multiply(BigDecimal.valueOf(each));
        BigDecimal whole = days.setScale(0, RoundingMode.DOWN);
        return new Interval(0, whole.longValueExact(), 0).plus(clock(days.subtract(whole), 86_400));
    }

    private static Interval clock(BigDecimal number, int seconds) {
        return new Interval(0, 0, micros(number.multiply(BigDecimal.valueOf(seconds))));
    }

    private static long micros(BigDecimal seconds) {
        return seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /**
     * Returns the sum.
     *
     * @throws ArithmeticException if a part is too great
     */
    public Interval plus(Interval other) {
        return new Interval(
                Math.addExact(months, other.months),
                Math.addExact(days, other.days),
                Math.addExact(micros, other.micros));
    }

    /**
     * Returns the interval in the other direction.
     *
     * @throws ArithmeticException if a part is too great
     */
    public Interval negated() {
        return new Interval(Math.negateExact(months), Math.negateExact(days), Math.negateExact(micros));
    }

    /**
     * Returns it so many times; what is left of a month goes to days, what is left of a day to hours.
     *
     * @throws ArithmeticException if a part is too great
     */
    public Interval times(double factor) {
        BigDecimal exact = new BigDecimal(factor);
        BigDecimal allMonths = exact.multiply(BigDecimal.valueOf(months));
        BigDecimal wholeMonths = allMonths.setScale(0, RoundingMode.DOWN);
        BigDecimal monthDays = allMonths
                .subtract(wholeMonths)
                .multiply(BigDecimal.valueOf(DAYS_OF_A_MONTH))
                .setScale(6, RoundingMode.HALF_EVEN);
        BigDecimal allDays = exact.multiply(BigDecimal.valueOf(days));
        BigDecimal wholeDays = allDays.setScale(0, RoundingMode.DOWN);
        BigDecimal dayRest = allDays.subtract(wholeDays).setScale(6, RoundingMode.HALF_EVEN);
        BigDecimal extraDays = monthDays.setScale(0, RoundingMode.DOWN);
        BigDecimal clock = dayRest.add(monthDays.subtract(extraDays))
                .multiply(BigDecimal.valueOf(DAY))
                .add(exact.multiply(BigDecimal.valueOf(micros)));
        return new Interval(
                wholeMonths.longValueExact(),
                wholeDays.add(extraDays).longValueExact(),
                clock.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    @Override
    public int compareTo(Interval other) {
        return length().compareTo(other.length());
    }

    /** Returns whether both compare as the same, {@code 30 days} and {@code 1 mon} among them. */
    public boolean isSame(Interval other) {
        return compareTo(other) == 0;
    }

    private BigDecimal length() {
        return BigDecimal.valueOf(months)
                .multiply(BigDecimal.valueOf(DAYS_OF_A_MONTH))
                .add(BigDecimal.valueOf(days))
                .multiply(BigDecimal.valueOf(DAY))
                .add(BigDecimal.valueOf(micros));
    }

    /** Returns it as PostgreSQL prints it: {@code 1 year 2 mons -3 days +04:05:06.7}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        boolean negative = append(text, months / 12, "year", false);
        negative = append(text, months % 12, "mon", negative);
        negative = append(text, days, "day", negative);
        if (micros != 0 || text.isEmpty()) {
            appendClock(text, negative);
        }
        return text.toString();
    }

    private static boolean append(StringBuilder text, long number, String unit, boolean negative) {
        if (number == 0) {
            return negative;
        }
        text.append(text.isEmpty() ? "" : " ")
                .append(negative && number > 0 ? "+" : "")
                .append(number)
                .append(' ')
                .append(unit)
                .append(number == 1 ? "" : "s");
        return number < 0;
    }

    private void appendClock(StringBuilder text, boolean negative) {
        long rest = Math.abs(micros);
        text.append(text.isEmpty() ? "" : " ").append(micros < 0 ? "-" : negative ? "+" : "");
        text.append("%02d:%02d:%02d".formatted(rest / HOUR, rest / (60 * SECOND) % 60, rest / SECOND % 60));
        if (rest % SECOND != 0) {
            text.append('.').append("%06d".formatted(rest % SECOND).replaceAll("0+$", ""));
        }
    }
}
