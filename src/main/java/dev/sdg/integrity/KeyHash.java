package dev.sdg.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.commons.codec.digest.MurmurHash3;

/** Turns the values of a key into bytes that equal ones share, and these into 128 bits. One thread. */
final class KeyHash {
    private static final byte NUMBER = 0;
    private static final byte TEXT = 1;

    private byte[] bytes = new byte[64];
    private int length;
    private long high;
    private long low;

    /**
     * Makes this the key of the columns {@code indexes} of the row where {@code rows} stands; all of them are of their
     * type.
     */
    void set(TableRows rows, int[] indexes) {
        set(rows::value, indexes);
    }

    /** Makes this the key of columns whose {@code values} are of their type. */
    void set(IntFunction<FieldValue> values, int[] indexes) {
        length = 0;
        for (int index : indexes) {
            FieldValue value = values.apply(index);
            if (value.isNumeric()) {
                put(NUMBER, value.number());
            } else {
                byte[] text = value.key().getBytes(StandardCharsets.UTF_8);
                put(TEXT, text.length);
                room(text.length);
                System.arraycopy(text, 0, bytes, length, text.length);
                length += text.length;
            }
        }
    }

    private void put(byte kind, long number) {
        room(1 + Long.BYTES);
        bytes[length++] = kind;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Computes the hash of the key that was set. */
    void compute() {
        long[] hash = MurmurHash3.hash128x64(bytes, 0, length, 0);
        high = hash[0];
        low = hash[1];
    }

    /** Returns the first half of the hash. */
    long high() {
        return high;
    }

    /** Returns the second half of the hash. */
    long low() {
        return low;
    }

    /** Returns the bytes themselves. */
    ByteBuffer exact() {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, length));
    }
}
