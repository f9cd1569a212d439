package dev.sdg.table.plan;

import dev.sdg.table.CellSeed;

/** Which rows have no value: a share of them, drawn for each row by itself. */
record Nulls(double share, CellSeed seed) {
    /** No row is without a value. */
    static final Nulls NONE = new Nulls(0, CellSeed.of(0, "", ""));

    /** How many attempts to meet a check leave the nulls of a row as they are, so that their share is kept. */
    private static final int KEPT = 100;

    /** Returns whether the row {@code number} has no value. */
    boolean at(long number) {
        return at(number, 0);
    }

    /** Returns whether the row {@code number} has no value when it has been drawn {@code attempt} times before. */
    boolean at(long number, int attempt) {
        return share > 0 && (share >= 1 || CellSeed.fraction(seed.bits(number, attempt < KEPT ? 0 : attempt)) < share);
    }
}
