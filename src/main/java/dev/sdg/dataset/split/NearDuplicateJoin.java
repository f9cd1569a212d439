package dev.sdg.dataset.split;

import dev.sdg.generate.dedup.RowWords;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds all pairs of near-duplicates among rows: those whose sets of shingles have a Jaccard similarity of at least a
 * threshold. None is missed.
 *
 * <p>Of two such sets of which one has {@code n} shingles, both have a shingle in common among the first {@code n -
 * ceil(threshold * n) + 1} of that one and as many of the other, in any one order of all shingles: prefix filtering
 * (Chaudhuri et al., "A Primitive Operator for Similarity Joins", ICDE 2006), with the rarest first (Bayardo et al.,
 * "Scaling Up All Pairs Similarity Search", WWW 2007). Shingles are kept in a scratch file, and prefixes are looked
 * through in as many parts as fit into memory. One thread.
 */
final class NearDuplicateJoin implements Closeable {
    private static final int COUNTERS = 1 << 22;
    private static final int CACHED_ROWS = 1 << 12;

    private final double threshold;
    private final long most;
    private final ShingleFile shingles;
    private final char[] counts = new char[COUNTERS];
    private long prefixes;

    /**
     * @param scratch a file that does not exist; deleted on closing
     * @param threshold over 0, at most 1
     * @param memory the bytes that prefixes may take
     */
    NearDuplicateJoin(Path scratch, double threshold, long memory) throws IOException {
        this.threshold = threshold;
        this.most = Math.max(1 << 10, memory / Long.BYTES / 2);
        this.shingles = new ShingleFile(scratch);
    }

    /** What becomes of pairs. Rows are numbered from 0 in the order in which they were added. */
    interface Pairs {
        /** Returns whether it matters if the two are near-duplicates. */
        boolean isOpen(int one, int other);

        /** Takes two rows that are near-duplicates. */
        void found(int one, int other);
    }

    /** Adds a row by its shingles, none twice, ascending. */
    void add(int[] row) throws IOException {
        for (int shingle : row) {
            int counter = counter(shingle);
            counts[counter] += (char) (counts[counter] < Character.MAX_VALUE ? 1 : 0);
        }
        prefixes += prefix(row.length);
        shingles.add(row);
    }

    /** Gives {@code pairs} every pair that it is open for. */
    void findAll(Pairs pairs) throws IOException {
        int parts = (int) Math.max(1, (prefixes + most - 1) / most);
        for (int part = 0; part < parts; part++) {
            compare(entries(part, parts), pairs);
        }
    }

    @Override
    public void close() throws IOException {
        shingles.close();
    }

    private int prefix(int size) {
        return size == 0 ? 0 : size - (int) Math.ceil(threshold * size - 1e-9) + 1;
    }

    private static int counter(int shingle) {
        return (shingle * 0x9E3779B9) >>> 10;
    }

    /** Returns one part of all prefixes: a shingle and the row that has it, in order. */
    private long[] entries(int part, int parts) throws IOException {
        long[] entries = new long[(int) Math.max(16, Math.min(prefixes, most / 2))];
        int size = 0;
        shingles.rewind();
        for (int row = 0; row < shingles.rows(); row++) {
            for (int shingle : rarest(shingles.next())) {
                if (Integer.remainderUnsigned(shingle * 0x85EBCA6B, parts) == part) {
                    if (size == entries.length) {
                        entries = Arrays.copyOf(entries, size + size / 2);
                    }
                    entries[size++] = ((long) shingle << 32) | row;
                }
            }
        }
        long[] sorted = size == entries.length ? entries : Arrays.copyOf(entries, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private int[] rarest(int[] row) {
        long[] ranked = new long[row.length];
        for (int i = 0; i < row.length; i++) {
            ranked[i] = ((long) counts[counter(row[i])] << 32) | (row[i] & 0xFFFFFFFFL);
        }
        Arrays.sort(ranked);
        int[] rarest = new int[prefix(row.length)];
        Arrays.setAll(rarest, i -> (int) ranked[i]);
        return rarest;
    }

    private void compare(long[] entries, Pairs pairs) throws IOException {
        Cache cache = new Cache();
        int start = 0;
        for (int end = 1; end <= entries.length; end++) {
            if (end == entries.length || entries[end] >> 32 != entries[start] >> 32) {
                compare(entries, start, end, pairs, cache);
                start = end;
            }
        }
    }

    private void compare(long[] entries, int start, int end, Pairs pairs, Cache cache) throws IOException {
        for (int i = start + 1; i < end; i++) {
            for (int j = start; j < i; j++) {
                int one = (int) entries[j];
                int other = (int) entries[i];
                if (pairs.isOpen(one, other) && areNear(one, other, cache)) {
                    pairs.found(one, other);
                }
            }
        }
    }

    private boolean areNear(int one, int other, Cache cache) throws IOException {
        int less = Math.min(shingles.length(one), shingles.length(other));
        int more = Math.max(shingles.length(one), shingles.length(other));
        return less >= threshold * more && RowWords.jaccard(row(one, cache), row(other, cache)) >= threshold;
    }

    private int[] row(int number, Cache cache) throws IOException {
        int[] known = cache.get(number);
        if (known == null) {
            known = shingles.row(number);
            cache.put(number, known);
        }
        return known;
    }

    private static final class Cache extends LinkedHashMap<Integer, int[]> {
        private static final long serialVersionUID = 1L;

        Cache() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, int[]> eldest) {
            return size() > CACHED_ROWS;
        }
    }

    /** The shingles of rows in a file, one after the other or by number; where each begins is held in memory. */
    private static final class ShingleFile implements Closeable {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        private long[] ends = new long[1 << 10];
        private int rows;
        private int next;
        private boolean isWhole;

        ShingleFile(Path scratch) throws IOException {
            channel = FileChannel.open(
                    scratch,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }

        int rows() {
            return rows;
        }

        void add(int[] row) throws IOException {
            for (int shingle : row) {
                if (!buffer.hasRemaining()) {
                    flush();
                }
                buffer.putInt(shingle);
            }
            if (rows == ends.length) {
                ends = Arrays.copyOf(ends, rows + rows / 2);
            }
            ends[rows] = start(rows) + row.length;
            rows++;
        }

        /** Ends adding, and goes to the first row. */
        void rewind() throws IOException {
            if (!isWhole) {
                flush();
                isWhole = true;
            }
            next = 0;
            channel.position(0);
            buffer.position(0).limit(0);
        }

        int[] next() throws IOException {
            int[] row = new int[length(next++)];
            for (int i = 0; i < row.length; i++) {
                if (!buffer.hasRemaining()) {
                    buffer.clear();
                    fill(channel.position());
                    channel.position(channel.position() + buffer.limit());
                }
                row[i] = buffer.getInt();
            }
            return row;
        }

        int[] row(int number) throws IOException {
            int[] row = new int[length(number)];
            ByteBuffer bytes = ByteBuffer.allocate(row.length * Integer.BYTES);
            long start = start(number) * Integer.BYTES;
            read(bytes, start);
            bytes.flip().asIntBuffer().get(row);
            return row;
        }

        int length(int row) {
            return (int) (ends[row] - start(row));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        private long start(int row) {
            return row == 0 ? 0 : ends[row - 1];
        }

        private void fill(long position) throws IOException {
            read(buffer, position);
            buffer.flip();
        }

        /** Fills {@code bytes}, or to the end of the file. */
        private void read(ByteBuffer bytes, long start) throws IOException {
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, start + bytes.position());
            }
        }

        private void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }
    }
}
