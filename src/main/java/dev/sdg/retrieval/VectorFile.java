package dev.sdg.retrieval;

import dev.sdg.llm.embedding.ByteVector;
import java.io.Closeable;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.CRC32C;

/** A file of vectors: the number of records, their keys in ascending order, their vectors with checksums. */
final class VectorFile implements Closeable {
    private static final long MAGIC = 0x7364672d76656331L; // sdg-vec1
    private static final int HEADER = 16;
    private static final int KEY = 16;
    private static final int CHECKSUM = 4;

    private final Path path;
    private final FileChannel channel;
    private final int dimensions;
    private final long[] keys;
    private boolean wasUsed;

    private VectorFile(Path path, FileChannel channel, int dimensions, long[] keys) {
        this.path = path;
        this.channel = channel;
        this.dimensions = dimensions;
        this.keys = keys;
    }

    /** Returns the vectors in {@code path}; empty where it holds none of this kind. */
    static Optional<VectorFile> open(Path path, int dimensions) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            Optional<long[]> keys = keys(channel, dimensions);
            if (keys.isEmpty()) {
                channel.close();
            }
            return keys.map(known -> new VectorFile(path, channel, dimensions, known));
        } catch (IOException e) {
            return Optional.empty(); // deleted meanwhile, or another user's
        }
    }

    private static Optional<long[]> keys(FileChannel channel, int dimensions) throws IOException {
        ByteBuffer header = read(channel, 0, HEADER);
        if (header.remaining() < HEADER || header.getLong() != MAGIC || header.getInt() != dimensions) {
            return Optional.empty();
        }
        int count = header.getInt();
        long length = HEADER + (long) count * (KEY + dimensions + CHECKSUM);
        if (count < 0 || channel.size() != length) {
            return Optional.empty();
        }
        long[] keys = new long[2 * count];
        read(channel, HEADER, count * KEY).asLongBuffer().get(keys);
        return Optional.of(keys);
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            // goes on
        }
        return buffer.flip();
    }

    static void write(Path path, SortedMap<TextHash, ByteVector> vectors, int dimensions) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + vectors.size() * (KEY + dimensions + CHECKSUM));
        bytes.putLong(MAGIC).putInt(dimensions).putInt(vectors.size());
        vectors.keySet().forEach(key -> bytes.putLong(key.high()).putLong(key.low()));
        vectors.values().forEach(vector -> bytes.put(vector.numbers()).putInt(checksum(vector.numbers())));
        bytes.flip();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static int checksum(byte[] numbers) {
        CRC32C checksum = new CRC32C();
        checksum.update(numbers);
        return (int) checksum.getValue();
    }

    Optional<ByteVector> find(TextHash key) {
        int place = place(key);
        return place < 0 ? Optional.empty() : record(place);
    }

    /** Adds all vectors to {@code vectors}. */
    void copyTo(Map<TextHash, ByteVector> vectors) {
        for (int i = 0; i < keys.length / 2; i++) {
            TextHash key = new TextHash(keys[2 * i], keys[2 * i + 1]);
            record(i).ifPresent(vector -> vectors.put(key, vector));
        }
    }

    /** Returns how many vectors it has. */
    int size() {
        return keys.length / 2;
    }

    Path path() {
        return path;
    }

    private Optional<ByteVector> record(int place) {
        try {
            long from = HEADER + keys.length * 8L + (long) place * (dimensions + CHECKSUM);
            ByteBuffer record = read(channel, from, dimensions + CHECKSUM);
            byte[] numbers = new byte[dimensions];
            record.get(numbers);
            touch();
            return record.getInt() == checksum(numbers) ? Optional.of(new ByteVector(numbers)) : Optional.empty();
        } catch (IOException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private int place(TextHash key) {
        int from = 0;
        int to = keys.length / 2 - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = new TextHash(keys[2 * middle], keys[2 * middle + 1]).compareTo(key);
            if (order == 0) {
                return middle;
            }
            from = order < 0 ? middle + 1 : from;
            to = order < 0 ? to : middle - 1;
        }
        return -1;
    }

    /** Files that are in use are the last to be deleted. */
    private void touch() throws IOException {
        if (!wasUsed) {
            wasUsed = true;
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
