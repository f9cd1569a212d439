package dev.sdg.server.store;

import dev.sdg.server.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many bytes the data folder has, and may have. It is measured now and then, and before a request is refused; not
 * for each request. For any number of threads.
 */
public final class DiskUse {
    private static final Logger log = LoggerFactory.getLogger(DiskUse.class);
    private static final long LEAST_FREE = 1_000_000_000;

    private final Path folder;
    private final long most;
    private final LongSupplier free;
    private volatile long used = Long.MAX_VALUE;

    /** @param most bytes that the folder may have */
    public DiskUse(DataFolder data, long most) {
        this(data.root(), most, data::freeBytes);
    }

    /** @param free bytes that can be written yet */
    DiskUse(Path folder, long most, LongSupplier free) {
        this.folder = folder;
        this.most = most;
        this.free = free;
    }

    /** Measures the folder. */
    public void measure() {
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

    /** Counts what was written since the folder was measured. */
    public synchronized void add(long bytes) {
        used = used == Long.MAX_VALUE ? used : used + bytes;
    }

    /**
     * Ends a request that would need more.
     *
     * @param bytes that it needs for certain
     * @throws ProblemException 507
     */
    public void check(long bytes) {
        if (used > most - bytes) {
            measure();
        }
        long known = used;
        if (known > most - bytes || known == most) {
            throw ProblemException.of(
                    507,
                    "the data folder has %,d bytes, and its limit is %,d: delete jobs or uploads that are not needed"
                            .formatted(known, most));
        }
        if (free.getAsLong() < LEAST_FREE) {
            throw ProblemException.of(507, "there is no room for jobs and uploads: less than 1 GB is left on the disk");
        }
    }
}
