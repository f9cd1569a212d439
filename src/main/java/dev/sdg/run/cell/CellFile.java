package dev.sdg.run.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.CellFormat;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file with a line for each row of a table, in any order, read by the numbers of rows. Twelve bytes of memory a row.
 * Safe for all threads once it is open.
 */
final class CellFile implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] BEGINNING = ("{\"" + CellFormat.ROW + "\":").getBytes(StandardCharsets.UTF_8);
    private static final int FIRST_ROWS = 1_024;
    private static final int RADIX = 10;

    private final Path file;
    private final FileChannel channel;
    private long[] starts = new long[FIRST_ROWS];
    private int[] lengths = new int[FIRST_ROWS];

    private CellFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens {@code file}.
     *
     * @throws OutputException when it cannot be read
     */
    static CellFile open(Path file) {
        try {
            CellFile cells = new CellFile(file, FileChannel.open(file, StandardOpenOption.READ));
            cells.scan();
            return cells;
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    private void scan() throws IOException {
        // The stream is not closed: that would close the channel.
        InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        long start = 0;
        int length = 0;
        long row = 0;
        boolean inNumber = true;
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next == '\n') {
                put(row, start, length);
                start += length + 1;
                length = 0;
                row = 0;
                inNumber = true;
                continue;
            }
            if (length >= BEGINNING.length && inNumber) {
                inNumber = next >= '0' && next <= '9';
                row = inNumber ? row * RADIX + next - '0' : row;
            }
            length++;
        }
    }

    private void put(long row, long start, int length) {
        int index = Math.toIntExact(row);
        if (index >= lengths.length) {
            int size = Math.max(index + 1, lengths.length + lengths.length / 2);
            starts = Arrays.copyOf(starts, size);
            lengths = Arrays.copyOf(lengths, size);
        }
        starts[index] = start;
        lengths[index] = length;
    }

    /** Returns whether there is a line for the row {@code number}, counted from 1. */
    boolean has(long number) {
        return number < lengths.length && lengths[(int) number] > 0;
    }

    /**
     * Returns the line of the row {@code number}, which there is.
     *
     * @throws OutputException when it cannot be read
     */
    JsonNode row(long number) {
        byte[] line = new byte[lengths[(int) number]];
        ByteBuffer buffer = ByteBuffer.wrap(line);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, starts[(int) number] + buffer.position()) < 0) {
                    throw new EOFException("it was cut meanwhile");
                }
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }
}
