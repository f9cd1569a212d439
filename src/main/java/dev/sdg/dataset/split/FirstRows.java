package dev.sdg.dataset.split;

/**
 * The first row that had each of a number of texts, which are known by 64-bit hashes: 12 bytes a slot, between half and
 * three quarters of them filled. One thread.
 */
public final class FirstRows {
    private static final int SMALLEST = 1 << 10;
    private static final long PRIME = 0x100000001B3L;
    private static final long OFFSET = 0xCBF29CE484222325L;

    private long[] keys = new long[SMALLEST];
    private int[] rows = new int[SMALLEST];
    private int size;

    /** Returns the first row that was added with {@code text}: {@code row} itself where there was none. */
    public int add(String text, int row) {
        return add(hash(text), row);
    }

    /** Returns how many different texts there are. */
    public int size() {
        return size;
    }

    private int add(long key, int row) {
        int slot = slot(key, keys);
        if (keys[slot] == key) {
            return rows[slot];
        }
        keys[slot] = key;
        rows[slot] = row;
        size++;
        if (size > keys.length / 4 * 3) {
            grow();
        }
        return row;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRows = rows;
        keys = new long[oldKeys.length / 2 * 3];
        rows = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i], keys);
                keys[slot] = oldKeys[i];
                rows[slot] = oldRows[i];
            }
        }
    }

    private static int slot(long key, long[] keys) {
        int slot = (int) Math.multiplyHigh(key >>> 1, 2L * keys.length);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 == keys.length ? 0 : slot + 1;
        }
        return slot;
    }

    /** FNV-1a over the characters, mixed as SplitMix64 does; never 0, which marks a free slot. */
    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
