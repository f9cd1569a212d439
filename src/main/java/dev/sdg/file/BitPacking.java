package dev.sdg.file;

import java.nio.ByteBuffer;

/** Writes numbers bit by bit, the lowest bit first, and the encodings of Parquet that rest on that. */
final class BitPacking {
    private static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;
    private static final int MINIBLOCK = BLOCK / MINIBLOCKS;
    private static final int GROUP = 8;

    private final ByteBuffer out;
    private long word;
    private int bits;

    private BitPacking(ByteBuffer out) {
        this.out = out;
    }

    /** Returns how many bytes {@link #deltas} of {@code count} numbers has at most. */
    static int mostBytesOfDeltas(int count) {
        return 40 + (count / BLOCK + 1) * (14 + BLOCK * Long.BYTES);
    }

    /** Returns how many bytes {@link #groups} of {@code count} numbers has at most. */
    static int mostBytesOfGroups(int count, int width) {
        return 5 + (count / GROUP + 1) * width;
    }

    private void add(long value, int width) {
        word |= value << bits;
        int room = Long.SIZE - bits;
        if (width < room) {
            bits += width;
            return;
        }
        out.putLong(word);
        word = width == room ? 0 : value >>> room;
        bits = width - room;
    }

    private void finish() {
        for (; bits > 0; bits -= Byte.SIZE) {
            out.put((byte) word);
            word >>>= Byte.SIZE;
        }
        bits = 0;
        word = 0;
    }

    /** Writes {@code values} as booleans: those that are not 0 are true. */
    static void booleans(long[] values, int count, ByteBuffer out) {
        BitPacking packing = new BitPacking(out);
        for (int i = 0; i < count; i++) {
            packing.add(values[i], 1);
        }
        packing.finish();
    }

    /** Writes {@code values} of {@code width} bits as one run of the hybrid of run lengths and bit packing. */
    static void groups(int[] values, int count, int width, ByteBuffer out) {
        int groups = (count + GROUP - 1) / GROUP;
        unsigned((groups << 1) | 1, out);
        BitPacking packing = new BitPacking(out);
        for (int i = 0; i < groups * GROUP; i++) {
            packing.add(i < count ? values[i] : 0, width);
        }
        packing.finish();
    }

    /** Writes {@code count} times the bit 1 as one run of that hybrid. */
    static void ones(int count, ByteBuffer out) {
        unsigned((long) count << 1, out);
        out.put((byte) 1);
    }

    /** Writes {@code values} by their differences (DELTA_BINARY_PACKED). */
    static void deltas(long[] values, int count, ByteBuffer out) {
        unsigned(BLOCK, out);
        unsigned(MINIBLOCKS, out);
        unsigned(count, out);
        signed(count == 0 ? 0 : values[0], out);
        long[] deltas = new long[BLOCK];
        for (int from = 1; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < size; i++) {
                deltas[i] = values[from + i] - values[from + i - 1];
                least = Math.min(least, deltas[i]);
            }
            for (int i = 0; i < BLOCK; i++) {
                deltas[i] = i < size ? deltas[i] - least : 0;
            }
            signed(least, out);
            block(deltas, size, out);
        }
    }

    private static void block(long[] deltas, int size, ByteBuffer out) {
        int[] widths = new int[MINIBLOCKS];
        for (int i = 0; i < MINIBLOCKS; i++) {
            long all = 0;
            for (int k = i * MINIBLOCK; k < (i + 1) * MINIBLOCK; k++) {
                all |= deltas[k];
            }
            widths[i] = Long.SIZE - Long.numberOfLeadingZeros(all);
            out.put((byte) widths[i]);
        }
        for (int i = 0; i * MINIBLOCK < size; i++) {
            BitPacking packing = new BitPacking(out);
            for (int k = i * MINIBLOCK; k < (i + 1) * MINIBLOCK; k++) {
                packing.add(deltas[k], widths[i]);
            }
            packing.finish();
        }
    }

    private static void unsigned(long value, ByteBuffer out) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static void signed(long value, ByteBuffer out) {
        unsigned((value << 1) ^ (value >> 63), out);
    }
}
