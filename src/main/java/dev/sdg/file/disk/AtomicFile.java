package dev.sdg.file.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that is replaced as a whole: whoever opens it finds the old or the new content, after any crash. */
public final class AtomicFile {
    private final Disk disk;
    private final Path path;
    private final Disk.Access access;

    public AtomicFile(Disk disk, Path path, Disk.Access access) {
        this.disk = disk;
        this.path = path;
        this.access = access;
    }

    /** Returns the name under which {@code file} is written before it takes its place; never another program's file. */
    public static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    /** Writes the new content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(DiskFile file) throws IOException;
    }

    /**
     * Replaces the file.
     *
     * @throws OutputException when that fails; the old content is then there, and nothing else
     */
    public void write(Content content) {
        Replacement replacement = begin();
        try {
            replacement.add(content);
            replacement.finish();
        } catch (RuntimeException e) {
            replacement.discard(e);
            throw e;
        }
    }

    /**
     * Begins to replace the file, in as many steps as it takes.
     *
     * @throws OutputException when the new file cannot be made
     */
    public Replacement begin() {
        Path temporary = temporary(path);
        try {
            disk.delete(temporary);
            return new Replacement(temporary, disk.open(temporary, access));
        } catch (IOException e) {
            throw OutputException.cannot("write", path, e);
        }
    }

    /** New content that is being written. Closed before it is finished, it is gone and the old content stays. */
    public final class Replacement implements Closeable {
        private final Path temporary;
        private final DiskFile file;
        private boolean done;

        private Replacement(Path temporary, DiskFile file) {
            this.temporary = temporary;
            this.file = file;
        }

        /** Appends bytes. */
        public void add(ByteBuffer bytes) {
            add(opened -> opened.write(bytes));
        }

        private void add(Content content) {
            try {
                content.writeTo(file);
            } catch (IOException e) {
                throw OutputException.cannot("write", path, e);
            }
        }

        /** Puts the new content in place. */
        public void finish() {
            try {
                file.sync();
                file.close();
                disk.rename(temporary, path);
                disk.syncFolder(path.toAbsolutePath().getParent());
                done = true;
            } catch (IOException e) {
                throw OutputException.cannot("write", path, e);
            }
        }

        @Override
        public void close() {
            if (!done) {
                done = true;
                try {
                    remove();
                } catch (IOException e) {
                    throw OutputException.cannot("delete", temporary, e);
                }
            }
        }

        private void discard(RuntimeException problem) {
            try {
                remove();
            } catch (IOException e) {
                problem.addSuppressed(e);
            }
        }

        private void remove() throws IOException {
            try {
                file.close();
            } finally {
                disk.delete(temporary);
            }
        }
    }
}
