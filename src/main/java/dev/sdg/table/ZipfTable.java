package dev.sdg.table;

/**
 * The ranks of a {@link Zipf} by the values of its integral, the first {@value #MOST} of them: what it computes by
 * several powers and logarithms is found in a list. A value so near to the border of two ranks that rounding decides is
 * {@link #UNKNOWN}, so that a rank from here is always the one that is computed. Immutable.
 */
final class ZipfTable {
    /** The value is in the part of no rank: another one is to be drawn. */
    static final long REJECTED = -1;

    /** The rank is to be computed. */
    static final long UNKNOWN = -2;

    /** How many ranks a table has at most. */
    static final int MOST = 1 << 14;

    private static final int RANGES = 2;

    /** What is computed is right to some 47 bits. */
    private static final double MARGIN = 0x1p-40;

    private final long least;
    private final double begin;
    private final double near;

    /** Where the part of each rank ends, and from where on the rank is drawn. */
    private final double[] parts;

    /** The first rank whose part may reach into each of {@value #RANGES} equal ranges of values a rank. */
    private final int[] guide;

    private final double scale;

    /**
     * Creates a table.
     *
     * @param least the first rank
     * @param begin of the values of the integral
     * @param parts where the part of each rank ends, ascending, and from which value on the rank is drawn
     * @param size of the greatest number of those that the values are computed from
     */
    ZipfTable(long least, double begin, double[] parts, double size) {
        this.least = least;
        this.begin = begin;
        this.parts = parts;
        this.near = MARGIN * size;
        this.guide = new int[RANGES * parts.length / 2];
        this.scale = guide.length / (parts[parts.length - 2] - begin);
        int i = 0;
        for (int range = 0; range < guide.length; range++) {
            while (i < parts.length - 2 && parts[i] <= begin + range / scale) {
                i += 2;
            }
            guide[range] = i;
        }
    }

    /** Returns the rank at the value {@code at} of the integral, {@link #REJECTED} or {@link #UNKNOWN}. */
    long rank(double at) {
        double range = (at - begin) * scale;
        if (!(range >= 0 && range < guide.length)) {
            return UNKNOWN;
        }
        int i = guide[(int) range];
        while (i < parts.length - 2 && parts[i] < at) {
            i += 2;
        }
        double accepted = parts[i + 1];
        if (at > parts[i] - near || (i > 0 && at < parts[i - 2] + near) || Math.abs(at - accepted) < near) {
            return UNKNOWN;
        }
        return at > accepted ? least + i / 2 : REJECTED;
    }
}
