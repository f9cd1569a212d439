package dev.sdg.server.store;

import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder that has all that the server keeps. Its owner alone can use it. One server at a time. */
public final class DataFolder implements AutoCloseable {
    private static final String OWNERS = "rwx------";

    private final Path root;
    private final OutputLock lock;

    private DataFolder(Path root, OutputLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Opens the folder; makes it where it is missing.
     *
     * @throws OutputException where another server has it, which the message names, or it cannot be written
     */
    public static DataFolder open(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        Path parent = folder.getParent();
        OutputLock lock = OutputLock.acquire(new OutputLock.Output(
                root, parent == null ? folder : parent, folder, "choose another folder with ⟨data⟩"));
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNERS));
            }
            DataFolder opened = new DataFolder(folder, lock);
            make(opened.jobs());
            make(opened.uploads());
            make(opened.incoming());
            opened.clearIncoming();
            return opened;
        } catch (IOException e) {
            lock.close();
            throw OutputException.cannot("use", folder, e);
        }
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, LocalDisk.owners(OWNERS));
        }
    }

    private void clearIncoming() throws IOException {
        try (Stream<Path> left = Files.list(incoming())) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Returns the folder itself. */
    public Path root() {
        return root;
    }

    /** Returns how many bytes can be written yet. */
    public long freeBytes() {
        return root.toFile().getUsableSpace();
    }

    /** Returns the folder of the jobs, a folder each. */
    public Path jobs() {
        return root.resolve("jobs");
    }

    /** Returns the folder of a job. */
    public Path job(UUID id) {
        return jobs().resolve(id.toString());
    }

    /** Returns the folder of the uploads, a folder each. */
    public Path uploads() {
        return root.resolve("uploads");
    }

    /** Returns the folder of an upload. */
    public Path upload(UUID id) {
        return uploads().resolve(id.toString());
    }

    /** Returns the folder of what is being received. It is empty after a start. */
    public Path incoming() {
        return root.resolve("incoming");
    }

    @Override
    public void close() {
        lock.close();
    }
}
