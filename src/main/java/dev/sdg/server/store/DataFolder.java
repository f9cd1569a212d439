package dev.sdg.server.store;

import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that has all that the server keeps. Its owner alone can use it. One server at a time. */
public final class DataFolder implements AutoCloseable {
    private static final String OWNERS = "rwx------";

    private final Path root;
    private final OutputLock lock;
    private final Set<Path> before;

    private DataFolder(Path root, OutputLock lock, Set<Path> before) {
        this.root = root;
        this.lock = lock;
        this.before = before;
    }

    /**
     * Opens the folder; makes it where it is missing.
     *
     * @throws OutputException where another server has it, which the message names, or it cannot be written
     */
    public static DataFolder open(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        Path parent = folder.getParent();
        boolean isNew = Files.notExists(folder);
        OutputLock lock = OutputLock.acquire(new OutputLock.Output(
                root, parent == null ? folder : parent, folder, "choose another folder with ⟨data⟩"));
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNERS));
            }
            if (!isNew) {
                lock.keepFolders();
            }
            DataFolder opened = new DataFolder(folder, lock, children(folder));
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

    /** Closes the folder and removes what was made in it since it was opened; the folder too, where it was missing. */
    public void abandon() {
        try {
            for (Path made : children(root)) {
                if (!before.contains(made)) {
                    remove(made);
                }
            }
        } catch (IOException e) {
            throw OutputException.cannot("delete", root, e);
        } finally {
            lock.close();
        }
    }

    private static Set<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.collect(Collectors.toUnmodifiableSet());
        }
    }

    private static void remove(Path made) throws IOException {
        try (Stream<Path> all = Files.walk(made)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
