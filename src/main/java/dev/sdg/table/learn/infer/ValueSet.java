package dev.sdg.table.learn.infer;

import dev.sdg.table.CellSeed;

/**
 * How often each different value of a column occurs, by the hashes of the values, in bounded memory: where there are
 * too many, only those are kept whose hash begins with enough zeros, and those are counted exactly. Two sets compare
 * over what both keep.
 */
final class ValueSet {
    private static final int FIRST = 1 << 8;
    private static final int REPEATED = 1 << 18;
    private static final int UNIQUE = 1 << 21;

    private long[] hashes = new long[FIRST];
    private int[] counts = new int[FIRST];
    private int size;
    private int zeros;
    private long values;
    private long repeated;

    /** Returns a hash of {@code text}, never 0. */
    static long hash(String text) {
        long hash = 0x9E37_79B9_7F4A_7C15L ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xFF51_AFD7_ED55_8CCDL;
            hash ^= hash >>> 29;
        }
        long mixed = CellSeed.mixed(hash);
        return mixed == 0 ? 1 : mixed;
    }

    /** Adds a value. */
    void add(long hash) {
        values++;
        if (Long.numberOfLeadingZeros(hash) < zeros) {
            return;
        }
        int at = place(hash);
        if (counts[at] == 0) {
            hashes[at] = hash;
            size++;
        } else {
            repeated++;
        }
        counts[at]++;
        if (size * 2 > hashes.length) {
            grow();
        }
    }

    private int place(long hash) {
        int mask = hashes.length - 1;
        int at = (int) hash & mask;
        while (counts[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        boolean full = size >= (repeated == 0 ? UNIQUE : REPEATED);
        zeros += full ? 1 : 0;
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        int length = full ? hashes.length : hashes.length * 2;
        hashes = new long[length];
        counts = new int[length];
        size = 0;
        repeated = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] > 0 && Long.numberOfLeadingZeros(oldHashes[i]) >= zeros) {
                int at = place(oldHashes[i]);
                hashes[at] = oldHashes[i];
                counts[at] = oldCounts[i];
                size++;
                repeated += oldCounts[i] - 1;
            }
        }
    }

    /** Returns how many values were added. */
    long values() {
        return values;
    }

    /** Returns how many different values there are; about so many where not all are kept. */
    long distinct() {
        return (long) size << zeros;
    }

    /** Returns whether every value is kept. */
    boolean isComplete() {
        return zeros == 0;
    }

    /** Returns whether no value that is kept occurred twice. */
    boolean isUnique() {
        return repeated == 0;
    }

    /** Returns how many of the kept values occurred more than once, and in how many rows together. */
    long[] duplicates() {
        long different = 0;
        long rows = 0;
        for (int count : counts) {
            if (count > 1) {
                different++;
                rows += count;
            }
        }
        return new long[] {different, rows};
    }

    /** Returns how many of the values that both keep are not in {@code parent}, and in how many rows they stand. */
    long[] missingIn(ValueSet parent) {
        int least = Math.max(zeros, parent.zeros);
        long different = 0;
        long rows = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (counts[i] > 0
                    && Long.numberOfLeadingZeros(hashes[i]) >= least
                    && parent.counts[parent.place(hashes[i])] == 0) {
                different++;
                rows += counts[i];
            }
        }
        return new long[] {different, rows};
    }

    /** Returns how often each kept value occurred, in no order. */
    int[] occurrences() {
        int[] each = new int[size];
        int next = 0;
        for (int count : counts) {
            if (count > 0) {
                each[next++] = count;
            }
        }
        return each;
    }
}
