package dev.sdg.generate.dedup;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gives a set of shingles one key for each band, so that similar sets have a key in common: of two sets with the
 * Jaccard similarity J, with the probability 1 - (1 - J^r)^b for b bands of r rows. Immutable.
 */
final class MinHash {
    static final int BANDS = 8;

    /**
     * Of pairs that are exactly as similar as the threshold so many may be missed; of more similar ones far fewer.
     * Under a threshold of 0.49 even bands of one row miss more: of pairs at 0.3 one in 17.
     */
    private static final double MISSED = 0.005;

    private static final int MOST_ROWS = 12;
    private static final long SEED = 0x5D6L;

    private final int rows;
    private final long[] factors;
    private final long[] summands;

    private MinHash(int rows) {
        this.rows = rows;
        SplittableRandom random = new SplittableRandom(SEED);
        this.factors = random.longs((long) BANDS * rows).map(any -> any | 1).toArray();
        this.summands = random.longs((long) BANDS * rows).toArray();
    }

    /** Returns the one with the longest, and so most selective, bands that still find pairs of {@code threshold}. */
    static MinHash finding(double threshold) {
        double bandsAgree = 1 - Math.pow(MISSED, 1.0 / BANDS);
        double rows = threshold >= 1 ? MOST_ROWS : Math.log(bandsAgree) / Math.log(threshold);
        return new MinHash((int) Math.max(1, Math.min(MOST_ROWS, rows)));
    }

    /** Returns the key of each band for {@code shingles}, of which there is at least one. */
    int[] keys(int[] shingles) {
        int[] keys = new int[BANDS];
        Arrays.setAll(keys, band -> key(band, shingles));
        return keys;
    }

    private int key(int band, int[] shingles) {
        long key = band;
        for (int i = band * rows; i < (band + 1) * rows; i++) {
            key = (key ^ least(i, shingles)) * 0x9E3779B97F4A7C15L;
            key ^= key >>> 32;
        }
        return (int) (key >>> 16);
    }

    private long least(int function, int[] shingles) {
        long least = Long.MAX_VALUE;
        for (int shingle : shingles) {
            least = Math.min(least, (shingle * factors[function] + summands[function]) >>> 1);
        }
        return least;
    }
}
