package dev.sdg.table.catalogue.word;

/** Choices that follow from a number, without an order that shows: the same number always makes the same choice. */
final class Scatter {
    private Scatter() {}

    /** Returns a number from 0 to below {@code bound} that follows from {@code number}. */
    static long below(long number, long bound) {
        return Long.remainderUnsigned(bits(number), bound);
    }

    /** Returns 64 bits that follow from {@code number}, those of SplitMix64. */
    static long bits(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
