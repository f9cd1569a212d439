package dev.sdg.generate.dedup;

import dev.sdg.sample.Fingerprint;

/**
 * The rows that are known, each by the 16 bytes of its fingerprint.
 *
 * <p>A table of two arrays with open addressing: 16 bytes a slot, between half and three quarters of them filled once
 * it has grown, so 22 to 32 bytes a row, and for a moment 54 while it grows. A million rows take 32 MB at most.
 * Fingerprints come from SHA-256 and are evenly spread, so their own first bits choose the slot. One thread.
 */
public final class FingerprintSet {

    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private long[] high;
    private long[] low;
    private int size;

    /** The one fingerprint that cannot stand in the table: there it marks a free slot. */
    private boolean holdsZero;

    /** Makes an empty set. */
    public FingerprintSet() {
        this(0);
    }

    /** Makes an empty set with capacity for {@code expected} fingerprints; more may come. */
    public FingerprintSet(int expected) {
        int slots = (int) Math.min(LARGEST, Math.max(SMALLEST, expected * 4L / 3 + 1));
        high = new long[slots];
        low = new long[slots];
    }

    /** Adds {@code fingerprint} and returns true, or returns false where it is there already. */
    public boolean add(Fingerprint fingerprint) {
        if (isZero(fingerprint.high(), fingerprint.low())) {
            boolean added = !holdsZero;
            holdsZero = true;
            return added;
        }
        int slot = slotOf(fingerprint.high(), fingerprint.low());
        if (isTaken(slot)) {
            return false;
        }
        high[slot] = fingerprint.high();
        low[slot] = fingerprint.low();
        size++;
        growWhenFull();
        return true;
    }

    /** Says whether {@code fingerprint} was added before. */
    public boolean contains(Fingerprint fingerprint) {
        return isZero(fingerprint.high(), fingerprint.low())
                ? holdsZero
                : isTaken(slotOf(fingerprint.high(), fingerprint.low()));
    }

    /** Returns how many fingerprints there are. */
    public int size() {
        return holdsZero ? size + 1 : size;
    }

    /** Returns the slot that holds the given fingerprint, or else the free one where it belongs. */
    private int slotOf(long wantedHigh, long wantedLow) {
        int slot = (int) (((wantedHigh >>> 32) * high.length) >>> 32);
        while (isTaken(slot) && (high[slot] != wantedHigh || low[slot] != wantedLow)) {
            slot = slot + 1 == high.length ? 0 : slot + 1;
        }
        return slot;
    }

    private boolean isTaken(int slot) {
        return !isZero(high[slot], low[slot]);
    }

    private static boolean isZero(long high, long low) {
        return (high | low) == 0;
    }

    /** Three quarters full is where open addressing starts to search long. */
    private void growWhenFull() {
        if (size < high.length / 4 * 3) {
            return;
        }
        long[] oldHigh = high;
        long[] oldLow = low;
        int slots = (int) Math.min(LARGEST, high.length * 3L / 2);
        high = new long[slots];
        low = new long[slots];
        for (int i = 0; i < oldHigh.length; i++) {
            if (!isZero(oldHigh[i], oldLow[i])) {
                int slot = slotOf(oldHigh[i], oldLow[i]);
                high[slot] = oldHigh[i];
                low[slot] = oldLow[i];
            }
        }
    }
}
