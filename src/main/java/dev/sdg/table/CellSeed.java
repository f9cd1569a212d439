package dev.sdg.table;

import java.nio.charset.StandardCharsets;

/**
 * Where the random numbers of a cell come from: a hash of the run's seed and of the names of table and column, moved on
 * by the row number. Two columns, or two rows, have nothing in common; a column has the same numbers whatever stands
 * beside it.
 *
 * <p>The numbers are those of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators"), whose n-th number can be computed without those before it. Immutable.
 */
public final class CellSeed {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /** Keeps the numbers of an attempt apart from those of other rows: an odd number far from the golden ratio. */
    private static final long ATTEMPT = 0xD1B54A32D192ED03L;

    private final long base;

    private CellSeed(long base) {
        this.base = base;
    }

    /** Returns the seed of the column {@code column} of the table {@code table} in a run with the seed {@code seed}. */
    public static CellSeed of(long seed, String table, String column) {
        long hash = hashed(hashed(FNV_OFFSET, table), column);
        return new CellSeed(mixed(hash ^ mixed(seed + GOLDEN_RATIO)));
    }

    /** Returns a seed for another purpose of the same column, such as its nulls. */
    public CellSeed with(String purpose) {
        return new CellSeed(mixed(base ^ hashed(FNV_OFFSET, purpose)));
    }

    /**
     * Returns 64 random bits of a cell.
     *
     * @param row the row number, from 0
     * @param attempt how many times the cell has been drawn before, 0 at first
     */
    public long bits(long row, int attempt) {
        return mixed(base + row * GOLDEN_RATIO + attempt * ATTEMPT);
    }

    /** Returns the random numbers of a cell, as many as it takes; the first is {@link #bits}. */
    public Stream stream(long row, int attempt) {
        return new Stream(base + row * GOLDEN_RATIO + attempt * ATTEMPT);
    }

    /** The random numbers of one cell. One thread. */
    public static final class Stream {
        /** Steps that no row number makes, so that the second number of a row is not the first of the next. */
        private static final long STEP = 0xA0761D6478BD642FL;

        private long state;

        private Stream(long state) {
            this.state = state;
        }

        /** Returns the next 64 bits. */
        public long bits() {
            long bits = mixed(state);
            state += STEP;
            return bits;
        }

        /** Returns the next number from 0 to below {@code bound}, which is over 0. */
        public long below(long bound) {
            return CellSeed.below(bits(), bound);
        }

        /** Returns the next number from 0.0 to below 1.0. */
        public double fraction() {
            return CellSeed.fraction(bits());
        }
    }

    /**
     * Returns the number from 0 to below {@code bound} that {@code bits} stand for; each is equally likely but for a
     * share of {@code bound / 2^64}.
     */
    public static long below(long bits, long bound) {
        long high = Math.multiplyHigh(bits, bound);
        return bits < 0 ? high + bound : high;
    }

    /** Returns the number from 0.0 to below 1.0 that {@code bits} stand for. */
    public static double fraction(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** Returns {@code state} after the finaliser of SplitMix64, a permutation of all 64-bit numbers. */
    public static long mixed(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns FNV-1a of {@code text} behind {@code hash}, with an end that no text contains. */
    private static long hashed(long hash, String text) {
        long result = hash;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            result = (result ^ (b & 0xFF)) * FNV_PRIME;
        }
        return (result ^ 0xFF) * FNV_PRIME;
    }
}
