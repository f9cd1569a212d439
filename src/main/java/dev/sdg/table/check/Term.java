package dev.sdg.table.check;

import dev.sdg.table.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A side of a comparison of numbers or moments, which is brought into a range by changing columns in it. No state. */
interface Term {

    /** Returns where the value stands; null where there is none. */
    @Nullable
    BigDecimal place(Row row);

    /** Returns the range that the value is in, whatever the columns in it are. */
    Range bounds(Row row);

    /** Returns whether there is a column in it that can be changed. */
    boolean isFree();

    /**
     * Brings the value into {@code range}; returns whether it is there, but for what rounding and calendars make of it.
     */
    boolean reach(Range range, Draft draft, Attempt attempt);

    /** Returns whether it reads {@code column}, so that it changes with it. */
    boolean reads(int column);

    /** Returns where {@code column} must be, all others staying, for the value to be in {@code range}, if known. */
    default Range inverse(Range range, int column, Row row) {
        return Range.ALL;
    }

    /** Returns whether it is a column by itself that can be changed. */
    default boolean isColumn() {
        return false;
    }
}
