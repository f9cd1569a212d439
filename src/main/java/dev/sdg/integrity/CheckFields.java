package dev.sdg.integrity;

import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.TimeUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

/** Fields of moments and intervals. */
final class CheckFields {
    private static final long MICROS = 1_000_000;
    private static final long HOUR = 3_600 * MICROS;

    private CheckFields() {}

    /** Returns a field with as many digits behind the point as its unit has. */
    static BigDecimal field(TimeUnit unit, Object of) {
        if (of instanceof Interval interval) {
            return interval(unit, interval);
        } else if (of instanceof LocalTime time) {
            return clock(unit, ChronoUnit.MICROS.between(LocalTime.MIDNIGHT, time));
        } else if (of instanceof LocalDate day) {
            return field(unit, day.atStartOfDay());
        }
        LocalDateTime moment = (LocalDateTime) of;
        LocalDate day = moment.toLocalDate();
        return switch (unit) {
            case HOUR, MINUTE, SECOND, MILLISECONDS, MICROSECONDS ->
                clock(unit, ChronoUnit.MICROS.between(LocalTime.MIDNIGHT, moment.toLocalTime()));
            case EPOCH ->
                BigDecimal.valueOf(moment.toEpochSecond(ZoneOffset.UTC))
                        .add(BigDecimal.valueOf(moment.get(ChronoField.MICRO_OF_SECOND), 6));
            default -> BigDecimal.valueOf(date(unit, day));
        };
    }

    private static long date(TimeUnit unit, LocalDate day) {
        return switch (unit) {
            case MILLENNIUM -> (long) Math.ceil(day.getYear() / 1_000.0);
            case CENTURY -> (long) Math.ceil(day.getYear() / 100.0);
            case DECADE -> day.getYear() / 10;
            case YEAR -> day.getYear();
            case QUARTER -> day.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> day.getMonthValue();
            case WEEK -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> day.getDayOfMonth();
            case DOW -> day.getDayOfWeek().getValue() % 7;
            case ISODOW -> day.getDayOfWeek().getValue();
            case DOY -> day.getDayOfYear();
            case ISOYEAR -> day.get(IsoFields.WEEK_BASED_YEAR);
            default -> throw new IllegalArgumentException("no field of dates: " + unit);
        };
    }

    private static BigDecimal clock(TimeUnit unit, long micros) {
        return switch (unit) {
            case HOUR -> BigDecimal.valueOf(micros / HOUR);
            case MINUTE -> BigDecimal.valueOf(micros % HOUR / (60 * MICROS));
            case EPOCH -> BigDecimal.valueOf(micros, 6);
            default -> BigDecimal.valueOf(micros % (60 * MICROS), unit.scale());
        };
    }

    private static BigDecimal interval(TimeUnit unit, Interval interval) {
        long years = interval.months() / 12;
        long months = interval.months() % 12;
        return switch (unit) {
            case MILLENNIUM -> BigDecimal.valueOf(years / 1_000);
            case CENTURY -> BigDecimal.valueOf(years / 100);
            case DECADE -> BigDecimal.valueOf(years / 10);
            case YEAR -> BigDecimal.valueOf(years);
            case QUARTER -> BigDecimal.valueOf(months / 3 + 1);
            case MONTH -> BigDecimal.valueOf(months);
            case DAY -> BigDecimal.valueOf(interval.days());
            case EPOCH ->
                BigDecimal.valueOf(years)
                        .multiply(BigDecimal.valueOf(31_557_600))
                        .add(BigDecimal.valueOf((months * 30 + interval.days()) * 86_400))
                        .add(BigDecimal.valueOf(interval.micros(), 6));
            default -> clock(unit, interval.micros());
        };
    }

    static LocalDateTime truncated(TimeUnit unit, LocalDateTime moment) {
        LocalDate day = moment.toLocalDate();
        int year = day.getYear();
        return switch (unit) {
            case MILLENNIUM -> newYear((year - 1) / 1_000 * 1_000 + 1);
            case CENTURY -> newYear((year - 1) / 100 * 100 + 1);
            case DECADE -> newYear(year - year % 10);
            case YEAR -> newYear(year);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay();
            case MONTH -> day.withDayOfMonth(1).atStartOfDay();
            case WEEK ->
                CheckArithmetic.known(day.minusDays(day.getDayOfWeek().getValue() - 1L))
                        .atStartOfDay();
            case DAY -> day.atStartOfDay();
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
            case SECOND -> moment.truncatedTo(ChronoUnit.SECONDS);
            case MILLISECONDS -> moment.truncatedTo(ChronoUnit.MILLIS);
            default -> moment;
        };
    }

    private static LocalDateTime newYear(int year) {
        return CheckArithmetic.known(LocalDate.of(year, 1, 1)).atStartOfDay();
    }

    /** Returns the time from one moment to a later one in months, days and the rest; negative if it is earlier. */
    static Interval age(LocalDateTime later, LocalDateTime earlier) {
        if (later.isBefore(earlier)) {
            return age(earlier, later).negated();
        }
        long months = (later.getYear() - earlier.getYear()) * 12L + later.getMonthValue() - earlier.getMonthValue();
        long days = (long) later.getDayOfMonth() - earlier.getDayOfMonth();
        long micros =
                Duration.between(earlier.toLocalTime(), later.toLocalTime()).toNanos() / 1_000;
        if (micros < 0) {
            micros += 24 * HOUR;
            days--;
        }
        boolean borrows = days < 0;
        return new Interval(
                borrows ? months - 1 : months,
                borrows ? days + earlier.toLocalDate().lengthOfMonth() : days,
                micros);
    }
}
