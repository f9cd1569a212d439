package dev.sdg.table.plan;

import dev.sdg.table.CellSeed;

/** Which rows have no value: a share of them, drawn for each row by itself. */
record Nulls(double share, CellSeed seed) {

    /** Returns whether the row {@code number} has no value. */
    boolean at(long number) {
        return share > 0 && (share >= 1 || CellSeed.fraction(seed.bits(number, 0)) < share);
    }
}
