package dev.sdg.table.check;

import dev.sdg.table.Row;

/** A condition that is to become true, or unknown, by changing columns of a row. No state. */
interface Goal {

    /** Returns whether the row keeps it: it is true or unknown. */
    boolean isMet(Row row);

    /** Changes the row so that it keeps it, if that is known to be possible; returns whether it does. */
    boolean meet(Draft draft, Attempt attempt);

    /** Returns where {@code column} must be, all others staying, as far as that is known. */
    default Range bounds(int column, Row row) {
        return Range.ALL;
    }

    /**
     * Returns how much of the row is changed: 0 a value is added, 1 another value, 2 a value is taken away, 3 what kind
     * of thing the row is.
     */
    default int cost() {
        return 1;
    }

    /** Returns whether it says which value a column has: that of an expression of others. */
    default boolean defines() {
        return false;
    }
}
