package dev.sdg.file.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A file as a stream, with a buffer. Closing it writes the buffer out and leaves the file open. */
public final class DiskStream extends OutputStream {
    private final DiskFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long written;

    public DiskStream(DiskFile file) {
        this.file = file;
    }

    /** Returns how many bytes were written to this stream. */
    public long written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        makeRoom(1);
        buffer.put((byte) b);
        written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        makeRoom(length);
        if (length > buffer.capacity()) {
            file.write(ByteBuffer.wrap(bytes, offset, length));
        } else {
            buffer.put(bytes, offset, length);
        }
        written += length;
    }

    @Override
    public void flush() throws IOException {
        file.write(buffer.flip());
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    private void makeRoom(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
    }
}
