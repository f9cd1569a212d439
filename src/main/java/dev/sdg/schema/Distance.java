package dev.sdg.schema;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far one moment is from another: {@code -30 days}, {@code +1 year}. Months are those of the calendar.
 *
 * @param months may be negative
 * @param seconds may be negative
 */
public record Distance(long months, long seconds) {
    /** No distance. */
    public static final Distance NONE = new Distance(0, 0);

    private static final long DAY = 86_400;
    private static final Pattern WORDS = Pattern.compile("([+-]?\\d{1,7})\\s*([a-z]+)");

    /** Returns the distance that {@code text} names, if it names one. */
    public static Optional<Distance> parse(String text) {
        Matcher words = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!words.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(words.group(1));
        String unit = words.group(2);
        return switch (unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit) {
            case "second" -> Optional.of(new Distance(0, number));
            case "minute" -> Optional.of(new Distance(0, number * 60));
            case "hour" -> Optional.of(new Distance(0, number * 3_600));
            case "day" -> Optional.of(new Distance(0, number * DAY));
            case "week" -> Optional.of(new Distance(0, number * 7 * DAY));
            case "month" -> Optional.of(new Distance(number, 0));
            case "year" -> Optional.of(new Distance(number * 12, 0));
            default -> Optional.empty();
        };
    }

    /** Returns the moment this far behind {@code moment}. */
    public LocalDateTime from(LocalDateTime moment) {
        return moment.plusMonths(months).plusSeconds(seconds);
    }

    /** Returns the distance as schemas write it, in the greatest unit that fits: {@code -30 days}. */
    @Override
    public String toString() {
        if (months != 0) {
            return months % 12 == 0 ? months / 12 + " years" : months + " months";
        }
        if (seconds % DAY == 0) {
            return seconds / DAY + " days";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " hours";
        }
        return seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
    }
}
