package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.http.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the rows of a file stand that has an object a line, and that grows at its end. Only what was added since is
 * looked at. A line that is not whole yet is none. For any number of threads.
 */
final class RowIndex {
    /** Of every so many rows the offset is kept. */
    private static final int STEP = 256;

    private static final int BUFFER = 1 << 20;
    private static final int MOST_LINE = 64 << 20;

    private long[] offsets = new long[16];
    private long rows;
    private long end;
    private Object key = "";

    /** Rows of a file. */
    record Page(long total, List<JsonNode> rows) {}

    /** Returns rows of {@code file}: up to {@code limit}, the first one is {@code from}, from 1. */
    synchronized Page page(Path file, long from, int limit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            update(file, channel);
            List<JsonNode> page = new ArrayList<>();
            if (from <= rows) {
                read(channel, from, limit, page);
            }
            return new Page(rows, page);
        }
    }

    /** Returns how many bytes the whole rows of {@code file} have. */
    synchronized long bytes(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            update(file, channel);
            return end;
        }
    }

    /** Returns how many whole rows {@code file} has. */
    synchronized long rows(Path file) throws IOException {
        bytes(file);
        return rows;
    }

    /** A file that was replaced, or cut, is another one. */
    private void update(Path file, FileChannel channel) throws IOException {
        Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        Object known = now == null ? file : now;
        if (!known.equals(key) || channel.size() < end) {
            key = known;
            rows = 0;
            end = 0;
        }
        if (channel.size() == end) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long position = end;
        for (int read = channel.read(buffer, position); read > 0; read = channel.read(buffer, position)) {
            byte[] bytes = buffer.array();
            for (int i = 0; i < read; i++) {
                if (bytes[i] == '\n') {
                    row(position + i + 1);
                }
            }
            position += read;
            buffer.clear();
        }
    }

    private void row(long next) {
        if (rows % STEP == 0) {
            int at = (int) (rows / STEP);
            if (at == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[at] = end;
        }
        rows++;
        end = next;
    }

    private void read(FileChannel channel, long from, int limit, List<JsonNode> page) throws IOException {
        long row = (from - 1) / STEP * STEP;
        long position = offsets[(int) (row / STEP)];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        byte[] line = new byte[1 << 12];
        int length = 0;
        while (page.size() < limit && position < end) {
            buffer.clear();
            int read = channel.read(buffer, position);
            byte[] bytes = buffer.array();
            int begin = 0;
            for (int i = 0; i < read && page.size() < limit && position + i < end; i++) {
                if (bytes[i] == '\n') {
                    row++;
                    if (row >= from) {
                        line = grown(line, length + i - begin);
                        System.arraycopy(bytes, begin, line, length, i - begin);
                        page.add(Json.read(Arrays.copyOf(line, length + i - begin)));
                    }
                    length = 0;
                    begin = i + 1;
                }
            }
            if (row + 1 >= from) {
                line = grown(line, length + read - begin);
                System.arraycopy(bytes, begin, line, length, read - begin);
                length += read - begin;
            }
            position += read;
        }
    }

    private static byte[] grown(byte[] line, int length) throws IOException {
        if (length > MOST_LINE) {
            throw new IOException("a row of more than " + MOST_LINE + " bytes");
        }
        return length <= line.length ? line : Arrays.copyOf(line, Math.max(length, line.length * 2));
    }
}
