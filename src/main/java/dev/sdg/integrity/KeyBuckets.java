package dev.sdg.integrity;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of the keys of one table, 16 bytes each, in 256 buckets by their first byte, each in the order of the
 * rows. All that is in memory of them is where their pieces stand in a file. Written by one thread; then read by many.
 */
final class KeyBuckets {
    /** How many buckets there are. */
    static final int COUNT = 256;

    private static final int BYTES = 2 * Long.BYTES;
    private static final int PIECE = 256 * BYTES;
    private static final int FIRST_PIECE = 4 * BYTES;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final KeyFile file;

    /** Made when they are needed: a schema may have thousands of keys in small tables. */
    private final @Nullable Bucket[] buckets = new Bucket[COUNT];

    /** Creates buckets that hold nothing yet. */
    KeyBuckets(KeyFile file) {
        this.file = file;
    }

    /** Takes the keys of a bucket, one after the other. */
    interface Reader {
        /** Takes a key; its {@code position} in its bucket counts from 0. */
        void key(long high, long low, int position);
    }

    /** Returns the bucket of a hash whose first half is {@code high}. */
    static int bucketOf(long high) {
        return (int) (high >>> (Long.SIZE - Byte.SIZE));
    }

    /** Adds the hash of one more row. */
    void add(long high, long low) {
        int index = bucketOf(high);
        Bucket bucket = buckets[index];
        if (bucket == null) {
            bucket = new Bucket();
            buckets[index] = bucket;
        }
        bucket.add(high, low);
    }

    /** Ends writing: what is still in memory goes to the file. */
    void finish() {
        List<Bucket> used = Arrays.stream(buckets).flatMap(Stream::ofNullable).toList();
        int rest = used.stream().mapToInt(bucket -> bucket.open.position()).sum();
        ByteBuffer all = ByteBuffer.allocate(rest);
        used.forEach(bucket -> all.put(bucket.open.flip()));
        long start = file.write(all.flip());
        for (Bucket bucket : used) {
            bucket.last = start;
            start += bucket.open.limit();
            bucket.lastBytes = bucket.open.limit();
            bucket.open = NOTHING;
        }
    }

    /** Returns how many keys {@code bucket} holds. */
    int size(int bucket) {
        Bucket sized = buckets[bucket];
        return sized == null ? 0 : sized.pieces * (PIECE / BYTES) + sized.lastBytes / BYTES;
    }

    /** Gives {@code reader} all keys of {@code bucket}, in the order in which they came. */
    void read(int bucket, Reader reader) {
        Bucket read = buckets[bucket];
        if (read == null) {
            return;
        }
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        int position = 0;
        for (int i = 0; i <= read.pieces; i++) {
            boolean last = i == read.pieces;
            file.read(last ? read.last : read.starts[i], piece.clear().limit(last ? read.lastBytes : PIECE));
            LongBuffer hashes = piece.flip().asLongBuffer();
            while (hashes.hasRemaining()) {
                reader.key(hashes.get(), hashes.get(), position++);
            }
        }
    }

    private final class Bucket {
        private ByteBuffer open = ByteBuffer.allocate(FIRST_PIECE);
        private long[] starts = new long[0];
        private int pieces;
        private long last;
        private int lastBytes;

        void add(long high, long low) {
            if (!open.hasRemaining()) {
                makeRoom();
            }
            open.putLong(high).putLong(low);
        }

        private void makeRoom() {
            if (open.capacity() < PIECE) {
                open = ByteBuffer.allocate(2 * open.capacity()).put(open.flip());
                return;
            }
            if (pieces == starts.length) {
                starts = Arrays.copyOf(starts, Math.max(8, 2 * pieces));
            }
            starts[pieces++] = file.write(open.flip());
            open.clear();
        }
    }
}
