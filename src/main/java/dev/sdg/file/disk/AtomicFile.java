package dev.sdg.file.disk;

import java.io.IOException;
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
        Path temporary = temporary(path);
        try {
            disk.delete(temporary);
            fill(temporary, content);
            disk.rename(temporary, path);
            disk.syncFolder(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            OutputException problem = OutputException.cannot("write", path, e);
            discard(temporary, problem);
            throw problem;
        } catch (RuntimeException e) {
            discard(temporary, e);
            throw e;
        }
    }

    private void fill(Path temporary, Content content) throws IOException {
        try (DiskFile file = disk.open(temporary, access)) {
            content.writeTo(file);
            file.sync();
        }
    }

    private void discard(Path temporary, RuntimeException problem) {
        try {
            disk.delete(temporary);
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
    }
}
