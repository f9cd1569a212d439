package dev.sdg.table.expression;

import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.TimeUnit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

/** Dates as days and timestamps as microseconds since 1970, times as microseconds since midnight. */
final class Calendar {
    static final long SECOND = 1_000_000;
    static final long HOUR = 3_600 * SECOND;
    static final long DAY = 24 * HOUR;
    private static final long NANOS = 1_000;
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long JULIAN_YEAR = 31_557_600 * SECOND;
    private static final int DAYS_OF_A_MONTH = 30;

    private Calendar() {}

    /** Returns {@code day} if it is in the years 1 to 9999. */
    static long day(long day) {
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw EvaluationException.outOfCalendar();
        }
        return day;
    }

    static long timestamp(long micros) {
        day(Math.floorDiv(micros, DAY));
        return micros;
    }

    static LocalDateTime moment(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, SECOND), (int) (Math.floorMod(micros, SECOND) * NANOS), ZoneOffset.UTC);
    }

    static long micros(LocalDateTime moment) {
        return timestamp(moment.toEpochSecond(ZoneOffset.UTC) * SECOND + moment.get(ChronoField.MICRO_OF_SECOND));
    }

    /** Adds months, then days, then the rest; a day that a month does not have becomes its last. */
    static long plus(long timestamp, Interval interval) {
        try {
            long micros = timestamp;
            if (interval.months() != 0) {
                micros = micros(moment(micros).plusMonths(interval.months()));
            }
            micros = Math.addExact(micros, Math.multiplyExact(interval.days(), DAY));
            return timestamp(Math.addExact(micros, interval.micros()));
        } catch (ArithmeticException | DateTimeException e) {
            throw EvaluationException.outOfCalendar();
        }
    }

    static long plusDays(long day, long days) {
        try {
            return day(Math.addExact(day, days));
        } catch (ArithmeticException e) {
            throw EvaluationException.outOfCalendar();
        }
    }

    /** Adds the part of an interval that is no day to a time of day, around midnight. */
    static long plusClock(long time, Interval interval) {
        return Math.floorMod(time + interval.micros() % DAY, DAY);
    }

    /** Returns the difference in days and the rest, as PostgreSQL subtracts timestamps. */
    static Interval between(long later, long earlier) {
        long micros = later - earlier;
        return new Interval(0, micros / DAY, micros % DAY);
    }

    /** Returns the difference in months, days and the rest: months of the calendar, from the earlier on. */
    static Interval age(long later, long earlier) {
        if (later < earlier) {
            return age(earlier, later).negated();
        }
        LocalDateTime to = moment(later);
        LocalDateTime from = moment(earlier);
        long months = (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue();
        long days = (long) to.getDayOfMonth() - from.getDayOfMonth();
        long clock = (to.toLocalTime().toNanoOfDay() - from.toLocalTime().toNanoOfDay()) / NANOS;
        if (clock < 0) {
            clock += DAY;
            days--;
        }
        if (days < 0) {
            days += from.toLocalDate().lengthOfMonth();
            months--;
        }
        return new Interval(months, days, clock);
    }

    /** Returns a field, at the scale of its unit. */
    static long field(TimeUnit unit, long timestamp) {
        LocalDateTime moment = moment(timestamp);
        int year = moment.getYear();
        return switch (unit) {
            case MILLENNIUM -> (year + 999) / 1_000;
            case CENTURY -> (year + 99) / 100;
            case DECADE -> year / 10;
            case YEAR -> year;
            case QUARTER -> moment.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> moment.getMonthValue();
            case WEEK -> moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> moment.getDayOfMonth();
            case DOW -> moment.get(ChronoField.DAY_OF_WEEK) % 7;
            case ISODOW -> moment.get(ChronoField.DAY_OF_WEEK);
            case DOY -> moment.getDayOfYear();
            case ISOYEAR -> moment.get(IsoFields.WEEK_BASED_YEAR);
            case EPOCH -> timestamp;
            case HOUR, MINUTE, SECOND, MILLISECONDS, MICROSECONDS -> clockField(unit, Math.floorMod(timestamp, DAY));
        };
    }

    /** Returns a field of a time of day, or of the rest of an interval. */
    static long clockField(TimeUnit unit, long micros) {
        return switch (unit) {
            case HOUR -> micros / HOUR;
            case MINUTE -> micros / (60 * SECOND) % 60;
            case EPOCH -> micros;
            default -> micros % (60 * SECOND); // microseconds are seconds at scale 6, and milliseconds at scale 3
        };
    }

    static long field(TimeUnit unit, Interval interval) {
        long years = interval.months() / 12;
        return switch (unit) {
            case MILLENNIUM -> years / 1_000;
            case CENTURY -> years / 100;
            case DECADE -> years / 10;
            case YEAR -> years;
            case QUARTER -> interval.months() % 12 / 3 + 1;
            case MONTH -> interval.months() % 12;
            case DAY -> interval.days();
            case EPOCH ->
                years * JULIAN_YEAR
                        + (interval.months() % 12 * DAYS_OF_A_MONTH + interval.days()) * DAY
                        + interval.micros();
            default -> clockField(unit, interval.micros());
        };
    }

    static long truncated(TimeUnit unit, long timestamp) {
        LocalDateTime moment = moment(timestamp);
        LocalDate date = moment.toLocalDate();
        int year = date.getYear();
        return switch (unit) {
            case MILLENNIUM -> year((year + 999) / 1_000 * 1_000 - 999);
            case CENTURY -> year((year + 99) / 100 * 100 - 99);
            case DECADE -> year(year / 10 * 10);
            case YEAR -> year(year);
            case QUARTER -> midnight(LocalDate.of(year, (date.getMonthValue() - 1) / 3 * 3 + 1, 1));
            case MONTH -> midnight(date.withDayOfMonth(1));
            case WEEK -> midnight(date.minusDays(date.get(ChronoField.DAY_OF_WEEK) - 1L));
            case DAY -> midnight(date);
            case HOUR -> micros(moment.truncatedTo(ChronoUnit.HOURS));
            case MINUTE -> micros(moment.truncatedTo(ChronoUnit.MINUTES));
            case SECOND -> micros(moment.truncatedTo(ChronoUnit.SECONDS));
            case MILLISECONDS -> micros(moment.truncatedTo(ChronoUnit.MILLIS));
            default -> timestamp;
        };
    }

    private static long year(int year) {
        if (year < 1) {
            throw EvaluationException.outOfCalendar();
        }
        return midnight(LocalDate.of(year, 1, 1));
    }

    private static long midnight(LocalDate date) {
        return day(date.toEpochDay()) * DAY;
    }

    static LocalTime time(long micros) {
        return LocalTime.ofNanoOfDay(micros * NANOS);
    }
}
