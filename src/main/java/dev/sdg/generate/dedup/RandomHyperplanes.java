package dev.sdg.generate.dedup;

import java.util.SplittableRandom;

/**
 * The normals of hyperplanes through the origin, drawn at random with a fixed seed, evenly over all directions. On
 * which side of each a vector lies gives one bit of its signature. Immutable.
 */
final class RandomHyperplanes {
    /** How many longs hold a bit for each hyperplane. */
    static final int LONGS = 8;

    /** How many there are. */
    static final int COUNT = LONGS * Long.SIZE;

    private static final long SEED = 0x5D6L;

    /** By dimension, so that all products grow together, which a processor does eight at a time. */
    private final float[][] components;

    /** Draws them for vectors of {@code dimensions} numbers. */
    RandomHyperplanes(int dimensions) {
        SplittableRandom random = new SplittableRandom(SEED);
        components = new float[dimensions][COUNT];
        for (float[] component : components) {
            for (int i = 0; i < COUNT; i++) {
                component[i] = (float) random.nextGaussian();
            }
        }
    }

    /** Returns a bit for each hyperplane: 1 where {@code vector} lies on the side of its normal. */
    long[] bits(float[] vector) {
        float[] products = new float[COUNT];
        for (int i = 0; i < vector.length; i++) {
            add(components[i], vector[i], products);
        }
        long[] bits = new long[LONGS];
        for (int i = 0; i < COUNT; i++) {
            if (products[i] > 0) {
                bits[i / Long.SIZE] |= 1L << i;
            }
        }
        return bits;
    }

    /**
     * Returns how many bits of two vectors differ at most, if their cosine is {@code cosine} or more. The number of
     * bits that differ is binomial; one such pair in three million has more than five standard deviations over the
     * mean.
     */
    static int maxDifferentBits(double cosine) {
        double angle = Math.acos(cosine) / Math.PI;
        return (int) Math.ceil(COUNT * angle + 5 * Math.sqrt(COUNT * angle * (1 - angle)));
    }

    private static void add(float[] component, float number, float[] products) {
        for (int i = 0; i < COUNT; i++) {
            products[i] += component[i] * number;
        }
    }
}
