package dev.sdg.offline;

/**
 * Repeatable numbers to order things by. They do not depend on what was ordered before, so that threads cannot change
 * them.
 *
 * @param seed equal seeds give equal numbers
 */
record SeededRank(long seed) {

    /** Returns a number that seems random and depends on the seed and {@code key} alone. */
    long of(String key) {
        long hash = seed;
        for (int i = 0; i < key.length(); i++) {
            hash = mixed(hash + key.charAt(i));
        }
        return mixed(hash);
    }

    /** Returns a number from 0 to 1, exclusive, for {@code key}. */
    double unit(String key) {
        return (of(key) >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
