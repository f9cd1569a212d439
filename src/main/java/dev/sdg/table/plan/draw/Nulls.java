package dev.sdg.table.plan.draw;

import dev.sdg.table.CellSeed;

/** Which rows have no value: a share of them, drawn for each row by itself. */
public record Nulls(double share, CellSeed seed) {
    /** No row is without a value. */
    public static final Nulls NONE = new Nulls(0, CellSeed.of(0, "", ""));

    /** How many attempts to meet a check leave the nulls of a row as they are, so that their share is kept. */
    private static final int KEPT = 100;

    /** Returns whether the row {@code number} has no value. */
    public boolean at(long number) {
        return at(number, 0);
    }

    /** Returns whether the row {@code number} has no value when it has been drawn {@code attempt} times before. */
    public boolean at(long number, int attempt) {
        return share > 0 && (share >= 1 || CellSeed.fraction(seed.bits(number, attempt < KEPT ? 0 : attempt)) < share);
    }
}
