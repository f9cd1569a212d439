package dev.sdg.table.catalogue;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec.Hours;
import dev.sdg.schema.GeneratorSpec.Moments;
import dev.sdg.table.Cell;
import dev.sdg.table.IndexSpace;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Points in time, numbered in their order: the seconds of the allowed hours of the allowed days between two bounds, or
 * the microseconds where a bound has a part of a second. A date is a day of one moment.
 */
final class MomentSpace implements IndexSpace {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final int WEEK = 7;
    private static final LocalDateTime EARLIEST = LocalDate.of(1, 1, 1).atStartOfDay();
    private static final LocalDateTime LATEST = LocalDate.of(9999, 12, 31).atTime(LocalTime.MAX);

    private final long unit;
    private final long step;
    private final long firstDay;
    private final long[] weekdays;

    /** From what moment of a day on, and how many steps of it. */
    private final long from;

    private final long perDay;

    /** How many steps of the first day lie before the first moment. */
    private final long skipped;

    private final long size;

    /**
     * Creates the moments of some days.
     *
     * @param unit how many microseconds are 1 in the value
     * @param from the first moment of each day, in microseconds
     * @param to the last moment of each day
     */
    private MomentSpace(long unit, long step, long least, long most, long from, long to, Set<DayOfWeek> allowed) {
        this.unit = unit;
        this.step = step;
        this.from = from;
        this.perDay = (to - from) / step + 1;
        long first = allowedFrom(Math.floorDiv(least - to + DAY - 1, DAY), 1, allowed);
        long last = allowedFrom(Math.floorDiv(most - from, DAY), -1, allowed);
        this.firstDay = first;
        this.weekdays = IntStream.range(0, WEEK)
                .filter(day -> isAllowed(first + day, allowed))
                .asLongStream()
                .toArray();
        this.skipped = steps(least - first * DAY - from + step - 1);
        long weeks = Math.floorDiv(last - first, WEEK);
        long rest = Math.floorMod(last - first, WEEK);
        long days = weeks * weekdays.length
                + IntStream.range(0, weekdays.length)
                        .filter(i -> weekdays[i] <= rest)
                        .count();
        this.size = last < first ? 0 : days * perDay - skipped - steps(last * DAY + to - most + step - 1);
    }

    /**
     * Returns the moments that {@code spec} allows, in the type of the column; in a text, of the kind that it names.
     */
    static IndexSpace of(Target target, Moments spec) {
        LocalDateTime from = spec.from().in(target.now());
        LocalDateTime to = spec.to().in(target.now());
        check(!from.isBefore(EARLIEST) && !to.isAfter(LATEST), "years are from 1 to 9999");
        check(!from.isAfter(to), "'from' is after 'to': " + from + ", " + to);
        Kind kind = target.kind() == Kind.STRING ? spec.kind() : target.kind();
        MomentSpace space = of(kind, spec, from, to);
        check(space.size > 0, "no allowed day and hour lies between " + from + " and " + to);
        return target.kind() == Kind.STRING ? new MomentTexts(space, kind) : space;
    }

    private static MomentSpace of(Kind kind, Moments spec, LocalDateTime from, LocalDateTime to) {
        if (kind == Kind.DATE) {
            check(spec.hours().isEmpty(), "'hours' are of timestamps and times");
            return new MomentSpace(
                    DAY,
                    DAY,
                    from.toLocalDate().toEpochDay() * DAY,
                    to.toLocalDate().toEpochDay() * DAY,
                    0,
                    0,
                    spec.weekdays());
        }
        long least = kind == Kind.TIME ? from.toLocalTime().toNanoOfDay() / 1_000 : Literal.micros(from);
        long most = kind == Kind.TIME ? to.toLocalTime().toNanoOfDay() / 1_000 : Literal.micros(to);
        check(kind != Kind.TIME || spec.weekdays().isEmpty(), "'weekdays' are of dates and timestamps");
        check(least <= most, "'from' is after 'to': " + from.toLocalTime() + ", " + to.toLocalTime());
        long step = least % SECOND == 0 && most % SECOND == 0 ? SECOND : 1;
        Hours hours = spec.hours().orElse(new Hours(0, 24));
        long hour = 3_600 * SECOND;
        return new MomentSpace(1, step, least, most, hours.from() * hour, hours.to() * hour - step, spec.weekdays());
    }

    private static void check(boolean possible, String otherwise) {
        if (!possible) {
            throw new UnfitException(otherwise);
        }
    }

    private static long allowedFrom(long day, int direction, Set<DayOfWeek> allowed) {
        long candidate = day;
        while (!isAllowed(candidate, allowed)) {
            candidate += direction;
        }
        return candidate;
    }

    private static boolean isAllowed(long day, Set<DayOfWeek> allowed) {
        return allowed.isEmpty()
                || allowed.contains(DayOfWeek.of(Math.floorMod(day + DayOfWeek.THURSDAY.getValue() - 1, WEEK) + 1));
    }

    private long steps(long micros) {
        return Math.max(0, Math.floorDiv(micros, step));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void value(long index, Cell cell) {
        long number = index + skipped;
        long day = number / perDay;
        long weekday = weekdays[(int) (day % weekdays.length)];
        long date = firstDay + day / weekdays.length * WEEK + weekday;
        cell.set((date * DAY + from + number % perDay * step) / unit);
    }

    /** The same moments as texts, in ISO 8601. */
    private record MomentTexts(MomentSpace moments, Kind kind) implements IndexSpace {
        @Override
        public long size() {
            return moments.size();
        }

        @Override
        public void value(long index, Cell cell) {
            moments.value(index, cell);
            cell.set(text(cell.number()));
        }

        private String text(long number) {
            return switch (kind) {
                case DATE -> LocalDate.ofEpochDay(number).toString();
                case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(number * 1_000));
                default ->
                    DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                            LocalDate.EPOCH.atStartOfDay().plus(number, ChronoUnit.MICROS));
            };
        }
    }
}
