package dev.sdg.table;

/**
 * A permutation of the numbers from 0 to below a size, each computed by itself: a Feistel network of four rounds over
 * the next even power of two, walked until it falls inside (Black and Rogaway 2002, "Ciphers with arbitrary finite
 * domains"). It takes fewer than four steps on average, and no memory but where it is small and much used. Immutable.
 */
public final class Permutation {
    private static final int ROUNDS = 4;

    private static final int SMALL = 1 << 16;

    /** How many times as often as it has numbers a permutation is used that is computed once. */
    private static final int MUCH = 10;

    private final long size;
    private final int halfBits;
    private final long halfMask;
    private final long[] keys = new long[ROUNDS];

    /** What each number is moved to; empty where that is computed each time. */
    private final int[] all;

    /**
     * Creates a permutation.
     *
     * @param size from 1 to 2^62
     * @param seed which one of the permutations of that size
     */
    public Permutation(long size, long seed) {
        this(size, seed, 0);
    }

    /**
     * Creates a permutation.
     *
     * @param size from 1 to 2^62
     * @param seed which one of the permutations of that size
     * @param uses about how often it will be used
     */
    public Permutation(long size, long seed, long uses) {
        if (size < 1 || size > 1L << 62) {
            throw new IllegalArgumentException("not a size from 1 to 2^62: " + size);
        }
        this.size = size;
        int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
        for (int i = 0; i < ROUNDS; i++) {
            keys[i] = CellSeed.mixed(seed + (i + 1) * 0x9E3779B97F4A7C15L);
        }
        this.all = size > SMALL || uses / MUCH < size ? new int[0] : all((int) size);
    }

    private int[] all(int numbers) {
        int[] moved = new int[numbers];
        for (int i = 0; i < numbers; i++) {
            moved[i] = (int) moved(i);
        }
        return moved;
    }

    /** Returns how many numbers there are. */
    public long size() {
        return size;
    }

    /** Returns what {@code number}, from 0 to below the size, is moved to. */
    public long at(long number) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("not from 0 to below " + size + ": " + number);
        }
        return all.length > 0 ? all[(int) number] : moved(number);
    }

    private long moved(long number) {
        long moved = network(number);
        while (moved >= size) {
            moved = network(moved);
        }
        return moved;
    }

    private long network(long number) {
        long left = number >>> halfBits;
        long right = number & halfMask;
        for (long key : keys) {
            long next = left ^ (CellSeed.mixed(right ^ key) & halfMask);
            left = right;
            right = next;
        }
        return (left << halfBits) | right;
    }
}
