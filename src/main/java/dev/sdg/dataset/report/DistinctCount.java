package dev.sdg.dataset.report;

import java.util.TreeSet;

/**
 * How many different values there are. Exact up to 4,096; above that an estimate with a standard error of 1.6 %, from
 * the 4,096 least of their hashes (Bar-Yossef et al. 2002, "Counting distinct elements in a data stream"). One thread.
 */
final class DistinctCount {
    private static final int KEPT = 4_096;
    private static final double HASHES = 0x1p64;

    private final TreeSet<Long> least = new TreeSet<>(Long::compareUnsigned);

    /** Adds a value by a hash of it whose bits are evenly spread. */
    void add(long hash) {
        if (least.size() < KEPT) {
            least.add(hash);
        } else if (Long.compareUnsigned(hash, least.last()) < 0 && least.add(hash)) {
            least.pollLast();
        }
    }

    /** Returns the number of different values added. */
    long count() {
        if (least.size() < KEPT) {
            return least.size();
        }
        double greatest = (least.last() >>> 1) * 2.0;
        return Math.round((KEPT - 1) / (greatest / HASHES));
    }
}
