package dev.sdg.server.store;

import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what an answer needs meanwhile. It is removed when it is closed; what a kill left, at the next start.
 */
public final class ScratchFolder implements AutoCloseable {
    private static final String OWNERS = "rwx------";

    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /** Makes a folder. */
    public static ScratchFolder in(DataFolder data) {
        Path parent = parent(data);
        try {
            Files.createDirectories(parent, LocalDisk.owners(OWNERS));
            return new ScratchFolder(Files.createTempDirectory(parent, "", LocalDisk.owners(OWNERS)));
        } catch (IOException e) {
            throw OutputException.cannot("write into", parent, e);
        }
    }

    /** Removes all folders that are left of an earlier server. */
    public static void empty(DataFolder data) {
        remove(parent(data));
    }

    private static Path parent(DataFolder data) {
        return data.root().resolve("tmp");
    }

    /** Returns where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove(path);
    }

    /** Removes {@code folder} with all that is in it; no link is followed. */
    static void remove(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            org.slf4j.LoggerFactory.getLogger(ScratchFolder.class).warn("cannot remove {}", folder, e);
        }
    }
}
