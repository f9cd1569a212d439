package dev.sdg.output.table;

import dev.sdg.file.ManifestJson;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.Disk.Access;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The folder of what is about rows that go into a database. Held by one process at a time. */
public final class LoadFolder implements Closeable {
    private final Path folder;
    private final Disk disk;
    private final OutputLock lock;

    private LoadFolder(Path folder, Disk disk, OutputLock lock) {
        this.folder = folder;
        this.disk = disk;
        this.lock = lock;
    }

    /**
     * Returns the manifest in {@code folder}, where there is one; it may be that of a run under way.
     *
     * @throws OutputException when it cannot be read or is none
     */
    public static Optional<LoadManifest> manifest(Path folder, Disk disk) {
        return manifestFile(folder, disk).read(json -> {});
    }

    private static ManifestJson<LoadManifest> manifestFile(Path folder, Disk disk) {
        return new ManifestJson<>(disk, folder.resolve("manifest.json"), LoadManifest.class);
    }

    /**
     * Makes the folder, where there is none, and takes the right to work on it. Where nothing is written into it, it is
     * gone when it is closed.
     *
     * @throws OutputException when another process has it (the message names that) or it cannot be made
     */
    public static LoadFolder open(Path folder, Disk disk) {
        Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent(), "a folder beside something");
        return new LoadFolder(
                folder,
                disk,
                OutputLock.acquire(new OutputLock.Output(folder, parent, folder, "write into another database")));
    }

    /** Returns where it is. */
    public Path path() {
        return folder;
    }

    /** Returns the manifest as it was last written. */
    public Optional<LoadManifest> manifest() {
        return manifest(folder, disk);
    }

    /**
     * Replaces the manifest: after any crash it is the old or the new one.
     *
     * @throws OutputException when that is not possible
     */
    public void write(LoadManifest manifest) {
        manifestFile(folder, disk).write(manifest);
    }

    /** Replaces the file {@code name} beside the manifest. */
    public void describe(String name, byte[] content) {
        new AtomicFile(disk, folder.resolve(name), Access.USUAL).write(file -> file.write(ByteBuffer.wrap(content)));
    }

    /** Lets others work on the folder; what was written stays. */
    @Override
    public void close() {
        lock.close();
    }
}
