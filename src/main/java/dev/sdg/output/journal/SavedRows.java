package dev.sdg.output.journal;

import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Single rows of a data file that is being appended to, found by their numbers. Remembers where each line ends: 8 to 12
 * bytes a row. The file is opened when the first row is asked for, and keeps its name until this is closed. One thread.
 */
public final class SavedRows implements Closeable {
    private final DataSet set;
    private final RowJson json;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private Optional<FileChannel> channel = Optional.empty();
    private long[] ends = new long[1 << 10];
    private int rows;
    private long scanned;

    /** Gives rows of {@code schema} from whichever file holds those of {@code set} at the first call. */
    public SavedRows(DataSet set, RowSchema schema) {
        this.set = set;
        this.json = new RowJson(schema);
    }

    /**
     * Returns the row with the number {@code number}, counted from 1.
     *
     * @throws OutputException when the file cannot be read or has no such row
     */
    public Sample row(int number) {
        Path file = set.rows().orElse(set.data());
        try {
            FileChannel open = opened(file);
            while (rows < number) {
                scan(open);
            }
            long start = number == 1 ? 0 : ends[number - 2];
            ByteBuffer line = ByteBuffer.allocate((int) (ends[number - 1] - start - 1));
            readFully(open, line, start);
            return json.read(line.flip()).orElseThrow(() -> RowReader.notARow(file, number));
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
    }

    private FileChannel opened(Path file) throws IOException {
        if (channel.isEmpty()) {
            channel = Optional.of(FileChannel.open(file, StandardOpenOption.READ));
        }
        return channel.get();
    }

    private void scan(FileChannel open) throws IOException {
        buffer.clear();
        if (open.read(buffer, scanned) <= 0) {
            throw new EOFException("it has only " + rows + " rows");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            scanned++;
            if (buffer.get() == '\n') {
                lineEnded();
            }
        }
    }

    private void lineEnded() {
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, rows + rows / 2);
        }
        ends[rows] = scanned;
        rows++;
    }

    private static void readFully(FileChannel open, ByteBuffer line, long start) throws IOException {
        while (line.hasRemaining()) {
            if (open.read(line, start + line.position()) < 0) {
                throw new EOFException("it ended in the middle of a row");
            }
        }
    }
}
