package dev.sdg.file.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that grows at its end. */
public interface DiskFile extends Closeable {

    /** Returns the length in bytes. */
    long size() throws IOException;

    /** Appends all bytes of {@code bytes}. When it fails, any number of them may have been appended. */
    void write(ByteBuffer bytes) throws IOException;

    /** Cuts the file to {@code size} bytes; the next write comes behind them. */
    void truncate(long size) throws IOException;

    /** Returns once all bytes written so far would survive a crash of the machine. */
    void sync() throws IOException;
}
