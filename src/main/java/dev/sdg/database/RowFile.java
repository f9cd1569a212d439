package dev.sdg.database;

import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.existing.ExistingRows.Reader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of rows in a temporary file that is read by row number: 8 bytes a value, and what texts need. The file is gone
 * when the program ends. Written by one thread, then read by any number.
 */
final class RowFile {
    private static final long SEGMENT = 1L << 29;

    /** Texts may reach so far into the next segment: the longest one. */
    private static final int LENGTH_BITS = 24;

    private static final long NULL = -1;

    private final boolean[] texts;
    private final long rows;
    private final long rowsOfSegment;
    private final List<ByteBuffer> numbers;
    private final List<ByteBuffer> bytes;
    private final long fingerprint;

    private RowFile(boolean[] texts, long rows, List<ByteBuffer> numbers, List<ByteBuffer> bytes, long fingerprint) {
        this.texts = texts;
        this.rows = rows;
        this.rowsOfSegment = rowsOfSegment(texts.length);
        this.numbers = numbers;
        this.bytes = bytes;
        this.fingerprint = fingerprint;
    }

    private static long rowsOfSegment(int columns) {
        return SEGMENT / width(columns);
    }

    /** A mark for each value, whether it is null, and the value. */
    private static int width(int columns) {
        return Math.max(1, 9 * columns);
    }

    long rows() {
        return rows;
    }

    /** Writes what {@link #open(boolean[], long, long, Path, Path)} reads. */
    void save(Path numbersFile, Path bytesFile) throws IOException {
        save(numbers, rowsOfSegment * width(texts.length), numbersFile);
        save(bytes, SEGMENT, bytesFile);
    }

    private static void save(List<ByteBuffer> segments, long size, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer segment : segments) {
                ByteBuffer whole = segment.duplicate();
                whole.limit((int) Math.min(whole.limit(), size));
                while (whole.hasRemaining()) {
                    channel.write(whole);
                }
            }
        }
    }

    /** Returns what was saved. */
    static RowFile open(boolean[] texts, long rows, long fingerprint, Path numbersFile, Path bytesFile)
            throws IOException {
        long segment = rowsOfSegment(texts.length) * width(texts.length);
        return new RowFile(
                texts.clone(),
                rows,
                mapped(numbersFile, segment, 0),
                mapped(bytesFile, SEGMENT, 1L << LENGTH_BITS),
                fingerprint);
    }

    private static List<ByteBuffer> mapped(Path file, long segment, long more) throws IOException {
        List<ByteBuffer> segments = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long from = 0; from < channel.size(); from += segment) {
                segments.add(channel.map(MapMode.READ_ONLY, from, Math.min(segment + more, channel.size() - from)));
            }
        }
        return segments;
    }

    /** Returns a number that is another one, as good as always, where the values are others. */
    long fingerprint() {
        return fingerprint;
    }

    /** Returns a reader by the places of columns in this file. */
    Reader open() {
        return (row, column, cell) -> {
            ByteBuffer segment = numbers.get((int) (row / rowsOfSegment));
            int at = (int) (row % rowsOfSegment) * width(texts.length) + 9 * column;
            if (segment.get(at) != 0) {
                cell.setNull();
            } else if (texts[column]) {
                read(segment.getLong(at + 1), cell);
            } else {
                cell.set(segment.getLong(at + 1));
            }
        };
    }

    private void read(long place, Cell cell) {
        long offset = place >>> LENGTH_BITS;
        byte[] text = new byte[(int) (place & ((1 << LENGTH_BITS) - 1))];
        if (text.length > 0) {
            bytes.get((int) (offset / SEGMENT)).get((int) (offset % SEGMENT), text);
        }
        cell.set(text);
    }

    /** Writes a file. */
    static final class Writer implements AutoCloseable {
        private final Path numbers;
        private final Path bytes;
        private final DataOutputStream numbersOut;
        private final DataOutputStream bytesOut;
        private final boolean[] texts;
        private long rows;
        private long offset;
        private long fingerprint = 1;

        /** @param texts which of the columns are texts */
        Writer(boolean[] texts) throws IOException {
            this.texts = texts.clone();
            this.numbers = Files.createTempFile("sdg-rows-", ".bin");
            this.bytes = Files.createTempFile("sdg-texts-", ".bin");
            this.numbersOut = out(numbers);
            this.bytesOut = out(bytes);
        }

        private static DataOutputStream out(Path file) throws IOException {
            return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }

        /** Adds a row. */
        void add(Cell[] cells) throws IOException {
            if (cells.length == 0) {
                numbersOut.writeByte(0);
            }
            for (int i = 0; i < cells.length; i++) {
                Cell cell = cells[i];
                numbersOut.writeByte(cell.isNull() ? 1 : 0);
                long value = cell.isNull() ? NULL : texts[i] ? text(cell) : cell.number();
                numbersOut.writeLong(value);
                if (!texts[i]) {
                    fingerprint = CellSeed.mixed(fingerprint ^ value);
                }
            }
            rows++;
        }

        private long text(Cell cell) throws IOException {
            int length = Math.min(cell.length(), (1 << LENGTH_BITS) - 1);
            bytesOut.write(cell.bytes(), 0, length);
            long place = offset << LENGTH_BITS | length;
            offset += length;
            for (int i = 0; i < length; i++) {
                fingerprint = fingerprint * 0x100000001B3L + cell.bytes()[i];
            }
            return place;
        }

        /** Returns the file, to be read. */
        RowFile finish() throws IOException {
            numbersOut.close();
            bytesOut.close();
            return RowFile.open(texts, rows, fingerprint, numbers, bytes);
        }

        /** Removes the names of the files; what is mapped stays until the program ends. */
        @Override
        public void close() throws IOException {
            numbersOut.close();
            bytesOut.close();
            delete(numbers);
            delete(bytes);
        }

        private static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Windows keeps a file that is mapped.
                file.toFile().deleteOnExit();
            }
        }
    }
}
