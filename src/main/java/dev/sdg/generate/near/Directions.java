package dev.sdg.generate.near;

import java.util.SplittableRandom;

/** Directions drawn at random, always the same ones, evenly over all that vectors can have. Immutable. */
final class Directions {
    /** How many longs hold a bit for each direction. */
    static final int WORDS = 4;

    /** How many there are. */
    static final int COUNT = WORDS * Long.SIZE;

    private static final long SEED = 0x5D6L;

    private final float[][] directions;

    /** Draws them for vectors of {@code dimensions} numbers. */
    Directions(int dimensions) {
        SplittableRandom random = new SplittableRandom(SEED);
        directions = new float[COUNT][dimensions];
        for (float[] direction : directions) {
            for (int i = 0; i < dimensions; i++) {
                direction[i] = (float) random.nextGaussian();
            }
        }
    }

    /** Returns a bit for each direction: 1 where {@code vector} points that way, rather than away from it. */
    long[] bits(float[] vector) {
        long[] bits = new long[WORDS];
        for (int i = 0; i < COUNT; i++) {
            if (isTowards(directions[i], vector)) {
                bits[i / Long.SIZE] |= 1L << i;
            }
        }
        return bits;
    }

    /**
     * Returns how many bits of two vectors differ at most, if their cosine is {@code cosine} or more. The number of bits that
     * differ is binomial; one such pair in three million has more than five standard deviations over the mean.
     */
    static int mostDifferent(double cosine) {
        double angle = Math.acos(cosine) / Math.PI;
        return (int) Math.ceil(COUNT * angle + 5 * Math.sqrt(COUNT * angle * (1 - angle)));
    }

    private static boolean isTowards(float[] direction, float[] vector) {
        float product = 0;
        for (int i = 0; i < vector.length; i++) {
            product += direction[i] * vector[i];
        }
        return product > 0;
    }
}
