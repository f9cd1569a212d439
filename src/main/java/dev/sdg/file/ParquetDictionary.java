package dev.sdg.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The different values of a column, numbered in the order in which they come. One thread. */
final class ParquetDictionary {
    private static final int MOST = 1 << 12;
    private static final int SLOT_BITS = 14;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** The number of a value + 1, by hash; 0 is free. */
    private final int[] slots = new int[SLOTS];

    private final int[] slotOf = new int[MOST];
    private final long[] numbers;
    private final int[] ends = new int[MOST];
    private byte[] bytes = new byte[0];
    private int size;

    /** @param binary whether values are bytes, not numbers */
    ParquetDictionary(boolean binary) {
        this.numbers = new long[binary ? 0 : MOST];
    }

    int size() {
        return size;
    }

    /** Returns how many bytes the values have together, where they are bytes. */
    int byteLength() {
        return size == 0 ? 0 : ends[size - 1];
    }

    /** Returns the number of {@code value}; negative where there are {@code most} others. */
    int of(long value, int most) {
        long hash = value * GOLDEN;
        int slot = (int) (hash >>> (Long.SIZE - SLOT_BITS));
        while (slots[slot] != 0) {
            if (numbers[slots[slot] - 1] == value) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (size >= most || size >= MOST) {
            return -1;
        }
        numbers[size] = value;
        return take(slot);
    }

    /** Returns the number of the value between {@code from} and {@code to}; negative where there are {@code most}. */
    int of(byte[] values, int from, int to, int most) {
        long hash = (long) to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ values[i]) * GOLDEN;
        }
        int slot = (int) (hash >>> (Long.SIZE - SLOT_BITS));
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (Arrays.equals(bytes, start(id), ends[id], values, from, to)) {
                return id;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (size >= most || size >= MOST) {
            return -1;
        }
        int start = byteLength();
        int end = start + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end));
        }
        System.arraycopy(values, from, bytes, start, to - from);
        ends[size] = end;
        return take(slot);
    }

    private int take(int slot) {
        slotOf[size] = slot;
        slots[slot] = ++size;
        return size - 1;
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    /** Forgets the values from {@code count} on. The last one goes first, so nothing is lost behind a free slot. */
    void shrink(int count) {
        while (size > count) {
            slots[slotOf[--size]] = 0;
        }
    }

    /** Returns the number {@code id}. */
    long number(int id) {
        return numbers[id];
    }

    /** Puts all values into {@code page}, each behind its length. */
    void writeTo(ByteBuffer page) {
        for (int id = 0; id < size; id++) {
            page.putInt(ends[id] - start(id)).put(bytes, start(id), ends[id] - start(id));
        }
    }
}
