package dev.sdg.table;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Distance;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moments between two distances from another column, or from it until the run's own time. Where the other one is null,
 * so is this, unless it must not be: then it lies in the last year. Where the time until the run is too short, it is
 * the first possible moment.
 */
public final class AfterMoment implements Generator {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    /** The last second of the year 9999. */
    private static final long LAST = 253_402_300_799L * SECOND;

    private static final Distance YEAR_BEFORE = new Distance(-12, 0);

    private final ColumnTarget of;
    private final ColumnType ofType;
    private final Distance least;
    private final Optional<Distance> most;
    private final ColumnType type;
    private final boolean required;
    private final LocalDateTime now;
    private final CellSeed seed;

    /**
     * Creates a generator.
     *
     * @param of the column that it comes after
     * @param ofType its type
     * @param type of the values
     * @param required whether there must be one in each row
     */
    public AfterMoment(
            GeneratorSpec.After spec,
            ColumnTarget of,
            ColumnType ofType,
            ColumnType type,
            boolean required,
            LocalDateTime now,
            CellSeed seed) {
        this.of = of;
        this.ofType = ofType;
        this.least = spec.least();
        this.most = spec.most();
        this.type = type;
        this.required = required;
        this.now = now;
        this.seed = seed;
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        Cell before = before(row);
        if (before != null) {
            long start = micros(before.number(), ofType);
            long from = moved(start, least);
            put(from, most.isPresent() ? moved(start, most.get()) : latest(), row, attempt, cell);
        } else if (required) {
            put(type.kind() == Kind.TIME ? 0 : micros(YEAR_BEFORE.from(now)), latest(), row, attempt, cell);
        } else {
            cell.setNull();
        }
    }

    /** Returns the cell of the other column; null where there is none or it is null. */
    private @Nullable Cell before(Row row) {
        Row at = row;
        for (int key : of.keys()) {
            Row parent = at.parent(key);
            if (parent == null) {
                return null;
            }
            at = parent;
        }
        Cell cell = at.cell(of.column());
        return cell.isNull() ? null : cell;
    }

    private void put(long from, long to, Row row, int attempt, Cell cell) {
        long unit = type.kind() == Kind.DATE ? DAY : SECOND;
        long bound = type.kind() == Kind.TIME ? DAY - SECOND : LAST;
        long end = Math.floorDiv(Math.min(to, bound), unit);
        long first = Math.min(-Math.floorDiv(-from, unit), Math.floorDiv(bound, unit));
        long drawn = first + CellSeed.below(seed.bits(row.number(), attempt), Math.max(first, end) - first + 1);
        cell.set(type.kind() == Kind.DATE ? drawn : Math.max(drawn * SECOND, Math.min(from, bound)));
    }

    /** Returns the last possible moment where no distance is given. */
    private long latest() {
        return type.kind() == Kind.TIME ? DAY - SECOND : micros(now);
    }

    private static long moved(long micros, Distance distance) {
        if (distance.months() == 0) {
            return Math.min(LAST, micros + distance.seconds() * SECOND);
        }
        return Math.min(LAST, micros(distance.from(EPOCH.plus(micros, ChronoUnit.MICROS))));
    }

    private static long micros(long value, ColumnType type) {
        return type.kind() == Kind.DATE ? value * DAY : value;
    }

    private static long micros(LocalDateTime moment) {
        return ChronoUnit.MICROS.between(EPOCH, moment);
    }
}
