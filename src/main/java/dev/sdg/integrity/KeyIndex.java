package dev.sdg.integrity;

import java.util.Arrays;

/**
 * The hashes of one bucket, to be looked up in: 16 bytes a key and 4 for each of twice as many places, of which the key
 * has one. Filled by one thread.
 */
final class KeyIndex {
    private static final int NONE = -1;
    private static final int PLACES_PER_KEY = 2;

    private final long[] hashes;
    private final int[] places;

    /** Creates an index with room for {@code size} keys. */
    KeyIndex(int size) {
        this.hashes = new long[Math.multiplyExact(2, size)];
        this.places = new int[Math.multiplyExact(PLACES_PER_KEY, Math.max(1, size))];
        Arrays.fill(places, NONE);
    }

    /** Adds the hash at {@code position}, and returns where the same one stands already; else {@code position}. */
    int add(long high, long low, int position) {
        int place = place(high, low);
        if (places[place] == NONE) {
            hashes[2 * position] = high;
            hashes[2 * position + 1] = low;
            places[place] = position;
        }
        return places[place];
    }

    /** Returns whether the hash is here. */
    boolean contains(long high, long low) {
        return places[place(high, low)] != NONE;
    }

    /** Returns the position of the hash; -1 where it is not here. */
    int position(long high, long low) {
        return places[place(high, low)];
    }

    /** Returns the place of the hash: where it is, or where it would be. */
    private int place(long high, long low) {
        int place = (int) Math.multiplyHigh(low >>> 1, 2L * places.length);
        while (places[place] != NONE && !isAt(places[place], high, low)) {
            place = place + 1 == places.length ? 0 : place + 1;
        }
        return place;
    }

    private boolean isAt(int position, long high, long low) {
        return hashes[2 * position] == high && hashes[2 * position + 1] == low;
    }
}
