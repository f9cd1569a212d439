package dev.sdg.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a file, one after the other; memory for one of them. */
public final class LineReader implements Closeable {

    /** No line of ours comes near; a file without line ends must not fill the memory. */
    private static final int LONGEST = 64 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;
    private long offset;

    private LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * A line.
     *
     * @param bytes without the line end; empty where it is longer than 64 MB
     * @param start offset of the first byte in the file
     * @param end offset behind the last, the line end included
     * @param ended whether it has a line end; only the last may lack one
     */
    public record Line(ByteBuffer bytes, long start, long end, boolean ended) {}

    public static LineReader open(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    /** Reads the lines of a stream, which is closed with this reader. */
    static LineReader of(InputStream in) {
        return new LineReader(in);
    }

    /** Opens a file that may be missing: it then has no lines. */
    public static LineReader openIfThere(Path file) throws IOException {
        return Files.exists(file) ? open(file) : new LineReader(InputStream.nullInputStream());
    }

    /** Returns the next line; nothing at the end of the file. */
    public Optional<Line> next() throws IOException {
        long start = offset;
        ByteArrayOutputStream earlier = new ByteArrayOutputStream(0);
        while (fill()) {
            int end = lineEnd();
            boolean ended = end < filled;
            if (ended && offset == start) {
                return Optional.of(whole(end));
            }
            keep(earlier, end - next);
            offset += end - next + (ended ? 1 : 0);
            next = ended ? end + 1 : end;
            if (ended) {
                return Optional.of(new Line(bytes(earlier, start), start, offset, true));
            }
        }
        return offset == start ? Optional.empty() : Optional.of(new Line(bytes(earlier, start), start, offset, false));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        if (next == filled) {
            next = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return filled > 0;
    }

    private int lineEnd() {
        byte[] bytes = buffer; // local, for this loop passes every byte of the file
        int last = filled;
        int end = next;
        while (end < last && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Returns the line from {@code next} to {@code end}, as most lines are: in the buffer from end to end. */
    private Line whole(int end) {
        long start = offset;
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOfRange(buffer, next, end));
        offset += end + 1L - next;
        next = end + 1;
        return new Line(bytes, start, offset, true);
    }

    private void keep(ByteArrayOutputStream earlier, int count) {
        if (earlier.size() <= LONGEST) {
            earlier.write(buffer, next, count);
        }
    }

    private ByteBuffer bytes(ByteArrayOutputStream line, long start) {
        return ByteBuffer.wrap(offset - start > LONGEST ? new byte[0] : line.toByteArray());
    }
}
