package dev.sdg.retrieval;

import dev.sdg.llm.embedding.ByteVector;
import dev.sdg.text.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Vectors of texts on the disk, by the SHA-256 of the texts, so that a second run has not to encode them again. Safe
 * for use by many threads, and by many processes on one folder.
 *
 * <p>Vectors are written some thousand at a time, each time into a new file that gets its name when it is complete;
 * nobody changes a file after that, and each record has a checksum. So a killed process leaves no half vectors, and two
 * processes do not disturb each other. Where the folder would hold more than its limit, the files that were not used
 * for the longest time are deleted. A folder that cannot be used makes runs slower, not wrong.
 */
final class VectorCache implements Closeable {
    private static final long LIMIT = 512L << 20;
    private static final int BATCH = 4_096;
    private static final int MOST_FILES = 32;
    private static final String EXTENSION = ".vectors";

    private final Path folder;
    private final int dimensions;
    private final long limit;
    private final List<VectorFile> files = new ArrayList<>();
    private final SortedMap<TextHash, ByteVector> added = new TreeMap<>();
    private boolean isWritable = true;

    private VectorCache(Path folder, int dimensions, long limit) {
        this.folder = folder;
        this.dimensions = dimensions;
        this.limit = limit;
    }

    /**
     * Opens the cache in {@code folder}, which need not exist, for the vectors of one encoder.
     *
     * @param name of the encoder; another one's vectors are never returned
     */
    static VectorCache open(Path folder, String name, int dimensions) {
        return open(folder, name, dimensions, LIMIT);
    }

    /** @param limit in bytes, for all encoders together */
    static VectorCache open(Path folder, String name, int dimensions, long limit) {
        VectorCache cache = new VectorCache(folder.resolve(name.replaceAll("[^\\w.-]", "_")), dimensions, limit);
        for (Path file : files(cache.folder)) {
            VectorFile.open(file, dimensions).ifPresent(cache.files::add);
        }
        return cache;
    }

    /** Returns the vector of the text with {@code key}, where it is known. */
    synchronized Optional<ByteVector> get(TextHash key) {
        Optional<ByteVector> fresh = Optional.ofNullable(added.get(key));
        return fresh.or(
                () -> files.stream().flatMap(file -> file.find(key).stream()).findFirst());
    }

    /** Keeps {@code vector} as that of the text with {@code key}; it is on the disk after {@link #close} at latest. */
    synchronized void put(TextHash key, ByteVector vector) {
        added.put(key, vector);
        if (added.size() >= BATCH) {
            write();
        }
    }

    private void write() {
        if (added.isEmpty() || !isWritable) {
            return;
        }
        try {
            Files.createDirectories(folder);
            List<VectorFile> merged = mergeSmallest();
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            try {
                VectorFile.write(temporary, added, dimensions);
                Path file = folder.resolve(Sha256.hex(temporary).substring(0, 32) + EXTENSION);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                VectorFile.open(file, dimensions).ifPresent(files::add);
            } finally {
                Files.deleteIfExists(temporary);
            }
            added.clear();
            for (VectorFile file : merged) {
                file.close();
                Files.deleteIfExists(file.path());
            }
            deleteLeastRecentlyUsed();
        } catch (IOException e) {
            isWritable = false;
        }
    }

    /** Takes the smaller half of the files into the new one, where there are many. */
    private List<VectorFile> mergeSmallest() {
        if (files.size() < MOST_FILES) {
            return List.of();
        }
        files.sort(Comparator.comparingInt(VectorFile::size));
        List<VectorFile> smaller = files.subList(0, MOST_FILES / 2);
        List<VectorFile> merged = List.copyOf(smaller);
        merged.forEach(file -> file.copyTo(added));
        smaller.clear();
        return merged;
    }

    private void deleteLeastRecentlyUsed() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder.toAbsolutePath().getParent())) {
            folders.forEach(one -> all.addAll(files(one)));
        }
        all.sort(Comparator.comparing(VectorCache::lastUsed));
        long size = all.stream().mapToLong(file -> file.toFile().length()).sum();
        for (Path file : all) {
            if (size > limit) {
                size -= file.toFile().length();
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // deleted meanwhile
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public synchronized void close() {
        write();
        files.forEach(VectorFile::close);
        files.clear();
    }
}
