package dev.sdg.table.catalogue;

import dev.sdg.table.CellSeed;
import java.util.Random;

/** Random numbers of a cell in the form that datafaker takes; the only use of {@link Random} in tables. One thread. */
final class CellRandom extends Random {
    private static final long serialVersionUID = 1L;

    private transient CellSeed.Stream numbers = CellSeed.of(0, "", "").stream(0, 0);

    /** Goes on with the numbers of another cell, and forgets what is left of the one before. */
    void follow(CellSeed.Stream cell) {
        super.setSeed(0);
        numbers = cell;
    }

    @Override
    protected int next(int bits) {
        return (int) (numbers.bits() >>> (Long.SIZE - bits));
    }
}
