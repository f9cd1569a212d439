package dev.sdg.integrity;

import dev.sdg.file.disk.OutputException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One temporary file for the hashes of all keys, in pieces. It has no name any more as soon as it is open (on Windows:
 * loses it with the process), so that nothing is left behind, however the process ends. Many threads.
 */
final class KeyFile implements Closeable {
    private final Path path;
    private final FileChannel file;
    private final AtomicLong end = new AtomicLong();

    private KeyFile(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Creates the file in {@code folder}.
     *
     * @throws OutputException where that is not possible
     */
    static KeyFile create(Path folder) {
        Path path = folder.resolve("sdg-keys-" + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            return new KeyFile(path, file);
        } catch (IOException e) {
            throw OutputException.cannot("create", path, e);
        }
    }

    /** Writes {@code piece} and returns where it stands. */
    long write(ByteBuffer piece) {
        long start = end.getAndAdd(piece.remaining());
        try {
            for (long at = start; piece.hasRemaining(); ) {
                at += file.write(piece, at);
            }
            return start;
        } catch (IOException e) {
            throw OutputException.cannot("write", path, e);
        }
    }

    /** Fills {@code piece} with what stands at {@code start}. */
    void read(long start, ByteBuffer piece) {
        try {
            for (long at = start; piece.hasRemaining(); ) {
                int count = file.read(piece, at);
                if (count < 0) {
                    throw new EOFException(path + " ends too soon");
                }
                at += count;
            }
        } catch (IOException e) {
            throw OutputException.cannot("read", path, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw OutputException.cannot("close", path, e);
        }
    }
}
