package dev.sdg.llm.embedding;

/**
 * The direction of a vector, in a byte for each number, which is off by 0.001 in a cosine. Nobody changes the array.
 *
 * @param numbers from -127 to 127
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them are kept, and none is compared
public record ByteVector(byte[] numbers) {
    private static final float MOST = 127;

    /** Returns the direction of {@code vector}. */
    public static ByteVector of(float[] vector) {
        float greatest = Float.MIN_NORMAL;
        for (float number : vector) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        byte[] rounded = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) {
            rounded[i] = (byte) Math.round(vector[i] / greatest * MOST);
        }
        return new ByteVector(rounded);
    }

    /** Returns the cosine of the angle to {@code other}; 0 where one of them has no direction. */
    public double cosine(ByteVector other) {
        double lengths = Math.sqrt((double) square() * other.square());
        return lengths == 0 ? 0 : product(numbers, other.numbers) / lengths;
    }

    /** Returns the sum of the squares of the numbers. */
    public int square() {
        return product(numbers, numbers);
    }

    /** Returns the sum of the products of the numbers of two vectors of one length. */
    public static int product(byte[] one, byte[] other) {
        int product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        return product;
    }
}
