package dev.sdg.dataset.export;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears as a whole: it is written beside its place under another name. Only a folder that an earlier
 * export made, as its marker says, is ever replaced.
 */
final class ReplacedFolder implements Closeable {
    /** The file that every export leaves in its folder. */
    static final String MARKER = ".sdg-export.json";

    private final Path folder;
    private final Path temporary;
    private final Disk disk;

    private ReplacedFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.temporary = beside(folder, ".sdg-tmp");
        this.disk = disk;
    }

    /**
     * Begins.
     *
     * @throws ExportException when something is there that is not replaced
     */
    static ReplacedFolder begin(Path folder, boolean overwrite, Disk disk) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw new ExportException(ExportException.Kind.EXISTS, "⟨out⟩: " + folder + " cannot be replaced");
        }
        check(absolute, folder, overwrite);
        ReplacedFolder replaced = new ReplacedFolder(absolute, disk);
        try {
            delete(replaced.temporary);
            Files.createDirectories(replaced.temporary);
        } catch (IOException e) {
            throw OutputException.cannot("write", folder, e);
        }
        return replaced;
    }

    private static void check(Path absolute, Path folder, boolean overwrite) throws IOException {
        if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new ExportException(ExportException.Kind.EXISTS, "⟨out⟩: " + folder + " exists and is not a folder");
        }
        try (Stream<Path> files = Files.list(absolute)) {
            if (files.findAny().isEmpty()) {
                return;
            }
        }
        if (!overwrite) {
            throw new ExportException(
                    ExportException.Kind.EXISTS,
                    "⟨out⟩: " + folder + " exists; ⟨overwrite⟩ replaces it, or choose another folder");
        }
        if (!Files.isRegularFile(absolute.resolve(MARKER), LinkOption.NOFOLLOW_LINKS)) {
            throw new ExportException(
                    ExportException.Kind.EXISTS,
                    "⟨out⟩: " + folder + " was not made by an export, and is not replaced; choose another folder");
        }
    }

    /** Returns the folder that is written. */
    Path temporary() {
        return temporary;
    }

    /** Returns a name for a file that is needed meanwhile. */
    Path scratch() {
        return beside(folder, ".sdg-scratch");
    }

    /** Puts the folder in its place. */
    void complete() throws IOException {
        Path old = beside(folder, ".sdg-old");
        delete(old);
        boolean replaces = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        if (replaces) {
            disk.rename(folder, old);
        }
        try {
            disk.rename(temporary, folder);
        } catch (IOException e) {
            if (replaces) {
                disk.rename(old, folder);
            }
            throw OutputException.cannot("write", folder, e);
        }
        disk.syncFolder(folder.getParent());
        delete(old);
    }

    @Override
    public void close() throws IOException {
        delete(temporary);
        Files.deleteIfExists(scratch());
    }

    private static Path beside(Path folder, String suffix) {
        return folder.resolveSibling("." + folder.getFileName() + suffix);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
