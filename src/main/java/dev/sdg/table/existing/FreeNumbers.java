package dev.sdg.table.existing;

import java.util.function.LongPredicate;

/** The numbers from 0 to below a size that are not taken, in order: a bit for each number. Immutable. */
public final class FreeNumbers {
    private final long[] free;
    private final long[] before;

    /**
     * Finds them.
     *
     * @param size below 2^36
     * @param taken whether a number is not free; asked once for each
     */
    public FreeNumbers(long size, LongPredicate taken) {
        this.free = new long[Math.toIntExact((size + Long.SIZE - 1) / Long.SIZE)];
        this.before = new long[free.length + 1];
        for (int word = 0; word < free.length; word++) {
            long first = (long) word * Long.SIZE;
            for (long number = first; number < Math.min(size, first + Long.SIZE); number++) {
                if (!taken.test(number)) {
                    free[word] |= 1L << (number - first);
                }
            }
            before[word + 1] = before[word] + Long.bitCount(free[word]);
        }
    }

    /** Returns how many are free. */
    public long count() {
        return before[free.length];
    }

    /** Returns the free number {@code index}, from 0 to below the count. */
    public long at(long index) {
        int low = 0;
        int high = free.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (before[middle] <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long bits = free[low];
        for (long skipped = before[low]; skipped < index; skipped++) {
            bits &= bits - 1;
        }
        return (long) low * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }
}
