package dev.sdg.output.table;

import dev.sdg.file.ManifestJson;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.Disk.Access;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.text.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of tables, which holds data only, and the folder beside it with what is about the data. Held by one process
 * at a time. Files of others in it are never touched.
 */
public final class TableFolder implements Closeable {
    private static final String SIDECAR = ".run";
    private static final String UNFINISHED = ".tmp";

    private final Path folder;
    private final Path sidecar;
    private final Disk disk;
    private final OutputLock lock;

    private TableFolder(Path folder, Path sidecar, Disk disk, OutputLock lock) {
        this.folder = folder;
        this.sidecar = sidecar;
        this.disk = disk;
        this.lock = lock;
    }

    /** Returns the folder of what is about the data in {@code folder}. */
    public static Path sidecar(Path folder) {
        Path name = folder.toAbsolutePath().normalize();
        return name.resolveSibling(name.getFileName() + SIDECAR);
    }

    /**
     * Returns the manifest of {@code folder}, where there is one; it may be that of a run under way.
     *
     * @throws OutputException when it cannot be read or is none
     */
    public static Optional<TableManifest> manifest(Path folder, Disk disk) {
        return manifestFile(sidecar(folder), disk).read(json -> {});
    }

    private static ManifestJson<TableManifest> manifestFile(Path sidecar, Disk disk) {
        return new ManifestJson<>(disk, sidecar.resolve("manifest.json"), TableManifest.class);
    }

    /**
     * Makes the folder, where there is none, and takes the right to work on it.
     *
     * @throws OutputException when another process has it (the message names that) or the folders cannot be made
     */
    public static TableFolder open(Path folder, Disk disk) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new OutputException(folder + " is a file, not a folder; choose another place with ⟨output⟩");
        }
        Path sidecar = sidecar(folder);
        return new TableFolder(
                folder, sidecar, disk, OutputLock.acquire(new OutputLock.Output(folder, folder, sidecar)));
    }

    /** Returns the folder of the data. */
    public Path path() {
        return folder;
    }

    /** Returns the manifest as it was last written. */
    public Optional<TableManifest> manifest() {
        return manifestFile(sidecar, disk).read(json -> {});
    }

    /**
     * Replaces the manifest: after any crash it is the old or the new one.
     *
     * @throws OutputException when that is not possible
     */
    public void write(TableManifest manifest) {
        manifestFile(sidecar, disk).write(manifest);
    }

    /** Replaces the file {@code name} beside the manifest. */
    public void describe(String name, byte[] content) {
        new AtomicFile(disk, sidecar.resolve(name), Access.USUAL).write(file -> file.write(ByteBuffer.wrap(content)));
    }

    /** Returns those of the files {@code names} that are there. */
    public List<String> present(Collection<String> names) {
        return names.stream().filter(this::isThere).toList();
    }

    private boolean isThere(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether the file is still what it was when it was written. */
    public boolean isUnchanged(WholeFile file) {
        Path path = folder.resolve(file.file());
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) == file.size()
                    && Sha256.hex(path).equals(file.sha256());
        } catch (IOException e) {
            throw OutputException.cannot("read", path, e);
        }
    }

    /** Deletes the file {@code name}, where there is one. */
    public void delete(String name) {
        try {
            disk.delete(folder.resolve(name));
        } catch (IOException e) {
            throw OutputException.cannot("delete", folder.resolve(name), e);
        }
    }

    /** Deletes what a killed process left unfinished of the files {@code names}. */
    public void deleteUnfinished(Set<String> names) {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                String name = file.getFileName().toString();
                if (names.contains(name.substring(0, name.length() - UNFINISHED.length()))) {
                    disk.delete(file);
                }
            }
        } catch (IOException e) {
            throw OutputException.cannot("use", folder, e);
        }
    }

    /** Begins the file {@code name}, which is put in place when it is finished. */
    AtomicFile.Replacement begin(String name) {
        return new AtomicFile(disk, folder.resolve(name), Access.USUAL).begin();
    }

    /** Lets others work on the folder; what was written stays. */
    @Override
    public void close() {
        lock.close();
    }
}
