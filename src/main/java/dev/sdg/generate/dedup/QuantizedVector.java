package dev.sdg.generate.dedup;

/**
 * The vector of a text, in a byte for each number, which is off by 0.001 in a cosine; and a bit for each of
 * {@link RandomHyperplanes}. Of two vectors, the share of bits that differ is about the angle between them, in half
 * turns (Charikar, "Similarity estimation techniques from rounding algorithms", 2002). Nobody changes the arrays.
 *
 * @param numbers from -127 to 127
 * @param bits the signature, for a quick comparison
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them are kept, and none is compared
record QuantizedVector(byte[] numbers, long[] bits) {
    private static final float MOST = 127;

    static QuantizedVector of(float[] vector, RandomHyperplanes hyperplanes) {
        return new QuantizedVector(rounded(vector), hyperplanes.bits(vector));
    }

    /** Returns the sum of the squares of the numbers. */
    int square() {
        return product(numbers, numbers);
    }

    /** Returns the sum of the products of the numbers of both. */
    static int product(byte[] one, byte[] other) {
        int product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        return product;
    }

    private static byte[] rounded(float[] vector) {
        float greatest = Float.MIN_NORMAL;
        for (float number : vector) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        byte[] rounded = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) {
            rounded[i] = (byte) Math.round(vector[i] / greatest * MOST);
        }
        return rounded;
    }
}
