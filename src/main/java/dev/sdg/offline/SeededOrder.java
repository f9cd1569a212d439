package dev.sdg.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A repeatable order that does not depend on what was ordered before, so that threads cannot change it.
 *
 * @param seed equal seeds give equal orders
 */
record SeededOrder(long seed) {

    /** Returns {@code items} shuffled; {@code key} tells items apart and is all that the order depends on. */
    <T> List<T> shuffled(List<T> items, Function<T, String> key) {
        List<T> shuffled = new ArrayList<>(items);
        shuffled.sort(Comparator.comparingLong(item -> rank(key.apply(item))));
        return shuffled;
    }

    /** Returns a number that seems random and depends on the seed and {@code key} alone. */
    long rank(String key) {
        long hash = seed;
        for (int i = 0; i < key.length(); i++) {
            hash = mixed(hash + key.charAt(i));
        }
        return mixed(hash);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
