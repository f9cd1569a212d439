package dev.sdg.server.job;

import dev.sdg.server.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many bytes the data folder has. It is measured now and then, not for each request. */
final class DiskUse {
    private static final Logger log = LoggerFactory.getLogger(DiskUse.class);
    private static final long LEAST_FREE = 50_000_000;

    private final Path folder;
    private final long most;
    private volatile long used;

    DiskUse(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    void measure() {
        try (Stream<Path> all = Files.walk(folder)) {
            used = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(DiskUse::size)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            log.debug("the data folder changed while it was measured", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it has gone meanwhile
        }
    }

    /**
     * Ends a request that would need more.
     *
     * @throws ProblemException 507
     */
    void check() {
        if (used >= most) {
            throw ProblemException.of(
                    507,
                    "the data folder has %,d bytes, and its limit is %,d: delete jobs that are not needed"
                            .formatted(used, most));
        }
        long free = folder.toFile().getUsableSpace();
        if (free < LEAST_FREE) {
            throw ProblemException.of(507, "the disk has only %,d bytes left".formatted(free));
        }
    }
}
