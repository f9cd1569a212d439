package dev.sdg.output.journal;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of lines that is only appended to, and made when the first ones come. */
final class AppendOnlyFile implements Closeable {
    private final Disk disk;
    private final Disk.Access access;
    private Path path;
    private volatile Optional<DiskFile> file = Optional.empty();
    private long length;
    private long before;
    private volatile boolean unsynced;
    private volatile boolean syncFailed;

    AppendOnlyFile(Disk disk, Path path, Disk.Access access) {
        this.disk = disk;
        this.path = path;
        this.access = access;
    }

    Path path() {
        return path;
    }

    /** Remembers the length as the one that {@link #undo} goes back to. */
    void mark() {
        before = length;
    }

    /** Appends whole lines. After a failure some bytes of them may be there, until {@link #undo} takes them away. */
    void append(byte[] lines) throws IOException {
        if (lines.length > 0) {
            try {
                opened().write(ByteBuffer.wrap(lines));
                length += lines.length;
            } finally {
                unsynced = true; // only now: a sync may run beside the write, and need not cover it
            }
        }
    }

    /** Takes away what was appended since the mark; a file that was made since then goes altogether. */
    void undo() throws IOException {
        if (file.isPresent()) {
            file.get().truncate(before);
            length = before;
            if (before == 0) {
                close();
                disk.delete(path);
            }
        }
    }

    private DiskFile opened() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(disk.open(path, access));
            length = file.get().size();
            before = length;
            disk.syncFolder(folder());
        }
        return file.get();
    }

    /**
     * Makes everything appended before the call durable. May run beside {@link #append}, but beside nothing else. When
     * it failed, it does nothing ever after: the system may have dropped the bytes and would report success.
     */
    void sync() throws IOException {
        if (unsynced && !syncFailed && file.isPresent()) {
            unsynced = false;
            syncFailed = true;
            file.get().sync();
            syncFailed = false;
        }
    }

    /** Closes the file and gives it, where there is one, the name {@code to}; what is appended later goes there. */
    void moveTo(Path to) throws IOException {
        close();
        if (!path.equals(to) && Files.exists(path)) {
            disk.rename(path, to);
            disk.syncFolder(folder());
        }
        path = to;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            DiskFile open = file.get();
            file = Optional.empty();
            open.close();
        }
    }

    private Path folder() {
        return path.toAbsolutePath().getParent();
    }
}
