package dev.sdg.schema.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A field of a moment, as {@code extract} and {@code date_trunc} name it. */
public enum TimeUnit {
    MILLENNIUM(0, true),
    CENTURY(0, true),
    DECADE(0, true),
    YEAR(0, true),
    QUARTER(0, true),
    MONTH(0, true),
    /** Of ISO 8601: begins on Monday. */
    WEEK(0, true),
    DAY(0, true),
    HOUR(0, true),
    MINUTE(0, true),
    /** With its fraction. */
    SECOND(6, true),
    /** The seconds and their fraction, times 1,000. */
    MILLISECONDS(3, true),
    /** The seconds and their fraction, times 1,000,000. */
    MICROSECONDS(0, true),
    /** Day of the week, Sunday is 0. */
    DOW(0, false),
    /** Day of the week, Monday is 1. */
    ISODOW(0, false),
    /** Day of the year, from 1. */
    DOY(0, false),
    /** The year that the {@link #WEEK} belongs to. */
    ISOYEAR(0, false),
    /** Seconds since 1970-01-01, or those of an interval. */
    EPOCH(6, false);

    private final int scale;
    private final boolean truncates;

    TimeUnit(int scale, boolean truncates) {
        this.scale = scale;
        this.truncates = truncates;
    }

    /** Returns how many digits behind the point the field has. */
    public int scale() {
        return scale;
    }

    /** Returns whether moments can be truncated to it. */
    public boolean truncates() {
        return truncates;
    }

    /** Returns the word in SQL: {@code year}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the words of all units. */
    static List<String> words() {
        return Arrays.stream(values()).map(TimeUnit::word).toList();
    }

    /** Returns the unit that {@code word} names, in singular, plural or one of PostgreSQL's short forms. */
    static Optional<TimeUnit> of(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT);
        String full =
                switch (name) {
                    case "MILLENNIA", "MILLENIUM" -> "MILLENNIUM";
                    case "CENTURIES" -> "CENTURY";
                    case "MON", "MONS" -> "MONTH";
                    case "HRS", "HR" -> "HOUR";
                    case "MIN", "MINS" -> "MINUTE";
                    case "SEC", "SECS" -> "SECOND";
                    case "MILLISECOND", "MS" -> "MILLISECONDS";
                    case "MICROSECOND", "US" -> "MICROSECONDS";
                    default -> name;
                };
        return Arrays.stream(values())
                .filter(unit -> unit.name().equals(full) || (unit.name() + "S").equals(full))
                .findFirst();
    }
}
