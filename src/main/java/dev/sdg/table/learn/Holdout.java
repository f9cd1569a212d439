package dev.sdg.table.learn;

import dev.sdg.table.CellSeed;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Which rows of a sample are learned from and which are kept from learning, to measure by.
 *
 * @param learned places in the sample, ascending
 * @param held the others
 */
@SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
public record Holdout(int[] learned, int[] held) {
    private static final double USUAL = 0.2;
    private static final int LEAST_ROWS = 500;

    /**
     * Draws the rows.
     *
     * @param share of the rows that are held; empty: 0.2 from 500 rows on, else none
     * @param parents of each row what decides it: children stay with their parent; -1: the row itself
     */
    public static Holdout of(
            SampleTable sample, long seed, OptionalDouble share, int[] parents, boolean[] parentsHeld) {
        double wanted = share.orElse(sample.rows() < LEAST_ROWS ? 0 : USUAL);
        CellSeed draws = CellSeed.of(seed, sample.name(), "").with("holdout");
        boolean[] held = new boolean[sample.rows()];
        for (int row = 0; row < held.length; row++) {
            held[row] = parents[row] >= 0 ? parentsHeld[parents[row]] : CellSeed.fraction(draws.bits(row, 0)) < wanted;
        }
        return new Holdout(rows(held, false), rows(held, true));
    }

    private static int[] rows(boolean[] held, boolean wanted) {
        return IntStream.range(0, held.length)
                .filter(row -> held[row] == wanted)
                .toArray();
    }

    /** Returns of each row of the sample whether it is held. */
    public boolean[] flags() {
        boolean[] flags = new boolean[learned.length + held.length];
        for (int row : held) {
            flags[row] = true;
        }
        return flags;
    }
}
