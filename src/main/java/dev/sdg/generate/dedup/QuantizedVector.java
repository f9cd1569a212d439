package dev.sdg.generate.dedup;

import dev.sdg.llm.embedding.ByteVector;

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
    static QuantizedVector of(float[] vector, RandomHyperplanes hyperplanes) {
        return new QuantizedVector(ByteVector.of(vector).numbers(), hyperplanes.bits(vector));
    }

    /** Returns the sum of the squares of the numbers. */
    int square() {
        return ByteVector.product(numbers, numbers);
    }
}
