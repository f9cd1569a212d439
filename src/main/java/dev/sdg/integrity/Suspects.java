package dev.sdg.integrity;

import java.util.Arrays;

/**
 * Keys that seem to break a rule, by their positions in buckets: how many, and the first of each bucket. A bucket is
 * filled by one thread.
 */
final class Suspects {
    private final int most;
    private final long[] counts = new long[KeyBuckets.COUNT];
    private final int[][] positions = new int[KeyBuckets.COUNT][0];
    private final int[][] firsts = new int[KeyBuckets.COUNT][0];

    /** @param most of each bucket are kept */
    Suspects(int most) {
        this.most = most;
    }

    /** Adds the key at {@code position}, which repeats the one at {@code first}: itself where it repeats none. */
    void add(int bucket, int position, int first) {
        int known = positions[bucket].length;
        if (known < most) {
            positions[bucket] = Arrays.copyOf(positions[bucket], known + 1);
            firsts[bucket] = Arrays.copyOf(firsts[bucket], known + 1);
            positions[bucket][known] = position;
            firsts[bucket][known] = first;
        }
        counts[bucket]++;
    }

    /** Returns how many there are. */
    long count() {
        return Arrays.stream(counts).sum();
    }

    /** Returns the first positions in {@code bucket}, ascending. */
    int[] positions(int bucket) {
        return positions[bucket];
    }

    /** Returns what the keys at {@link #positions} repeat, in the same order. */
    int[] firsts(int bucket) {
        return firsts[bucket];
    }
}
