package dev.sdg.generate.dedup;

import java.util.function.IntConsumer;

/**
 * The rows that have a key in one band.
 *
 * <p>An array with open addressing, key and row number in 8 bytes a slot, between half and three quarters of them
 * filled: 11 to 16 bytes a row, and for a moment 27 while it grows. One thread.
 */
final class LshBandTable {
    private static final int SMALLEST = 1 << 8;

    /** A key that more rows have says little about any of them, and would make every look-up slow. */
    private static final int MOST_PER_KEY = 16;

    private long[] slots = new long[SMALLEST];
    private int size;

    /** Adds row {@code number}, counted from 1, under {@code key}. */
    void add(int key, int number) {
        int[] found = new int[1];
        rows(key, row -> found[0]++);
        if (found[0] < MOST_PER_KEY) {
            put(slots, ((long) key << 32) | number);
            size++;
            growWhenFull();
        }
    }

    /** Gives {@code row} the number of each row under {@code key}. */
    void rows(int key, IntConsumer row) {
        for (int slot = home(key, slots.length); slots[slot] != 0; slot = slot + 1 == slots.length ? 0 : slot + 1) {
            if ((int) (slots[slot] >>> 32) == key) {
                row.accept((int) slots[slot]);
            }
        }
    }

    /** Returns the bytes that the array takes. */
    long bytes() {
        return 8L * slots.length;
    }

    private static void put(long[] slots, long entry) {
        int slot = home((int) (entry >>> 32), slots.length);
        while (slots[slot] != 0) {
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        slots[slot] = entry;
    }

    private static int home(int key, int length) {
        return (int) ((((key * 0x9E3779B9L) & 0xFFFFFFFFL) * length) >>> 32);
    }

    private void growWhenFull() {
        if (size < slots.length / 4 * 3) {
            return;
        }
        long[] larger = new long[(int) Math.min(Integer.MAX_VALUE - 8, slots.length * 3L / 2)];
        for (long entry : slots) {
            if (entry != 0) {
                put(larger, entry);
            }
        }
        slots = larger;
    }
}
