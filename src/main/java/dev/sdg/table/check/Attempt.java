package dev.sdg.table.check;

import dev.sdg.table.CellSeed;
import dev.sdg.table.Row;
import java.util.List;

/**
 * One try at meeting the checks of a row. One thread.
 *
 * @param random decides where there is a choice
 * @param bounds what the goals leave each column
 * @param far whether columns may get values beyond those that their generators give
 */
record Attempt(CellSeed.Stream random, List<Bounds> bounds, boolean far) {
    /** How often a column is drawn again before its value is put together. */
    static final int DRAWS = 8;

    private static final int FIRST = 1 << 20;

    /** Where a goal leaves a column to be, all others staying. */
    interface Bounds {
        Range bounds(int column, Row row);
    }

    /** Returns the number of another draw of a column, which no first draw has. */
    int next() {
        return FIRST + (int) random.below(FIRST);
    }

    /** Returns {@code range} without what other goals keep a column from; {@code range} where they leave nothing. */
    Range narrowed(Range range, int column, Row row) {
        Range narrow = range;
        for (Bounds of : bounds) {
            narrow = narrow.cut(of.bounds(column, row));
        }
        return narrow.isEmpty() ? range : narrow;
    }

    /** Returns a number from 0 to below {@code bound}. */
    long below(long bound) {
        return random.below(bound);
    }
}
