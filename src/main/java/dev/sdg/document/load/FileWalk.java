package dev.sdg.document.load;

import dev.sdg.document.load.LoadedDocuments.SkippedFile;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the files that a user means by a path. Symbolic links are followed, but no file is found twice and no loop is
 * entered. Hidden files and the lock files of office programs are left out of folders.
 */
final class FileWalk extends SimpleFileVisitor<Path> {
    private final List<Path> files = new ArrayList<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final Set<Path> known = new HashSet<>();
    private final Set<Path> askedFor = new HashSet<>();
    private Path start = Path.of("");

    private final FileFilter choice;

    private FileWalk(FileFilter choice) {
        this.choice = choice;
    }

    /** Walks through {@code paths}; of folders only the files of {@code choice} are found. */
    static FileWalk of(List<Path> paths, FileFilter choice) {
        FileWalk walk = new FileWalk(choice);
        paths.forEach(walk::walk);
        walk.files.sort(Comparator.comparing(Path::toString));
        return walk;
    }

    /** Returns regular files, ordered by name, as the user would name them. */
    List<Path> files() {
        return files;
    }

    /** Returns what was found and is no regular file, or could not be looked at. */
    List<SkippedFile> skipped() {
        return skipped;
    }

    /** Returns whether the user asked for files with this name, so that it is read even if it is no prose. */
    boolean isAskedFor(Path file) {
        return askedFor.contains(file);
    }

    private void walk(Path path) {
        start = path;
        try {
            Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
        } catch (IOException failed) {
            skip(path, reason(failed));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isLeftOut(file) || !isWanted(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (!attributes.isRegularFile()) {
            skip(file, attributes.isSymbolicLink() ? "broken link" : "not a regular file");
        } else if (known.add(file.toRealPath())) {
            files.add(file);
            if (!file.equals(start) && choice.names(start.relativize(file))) {
                askedFor.add(file);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (!(failure instanceof FileSystemLoopException) && !isLeftOut(file)) {
            skip(file, reason(failure));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        if (failure != null) {
            skip(folder, reason(failure));
        }
        return FileVisitResult.CONTINUE;
    }

    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException ? "no such file" : "unreadable";
    }

    private boolean isLeftOut(Path path) {
        String name = String.valueOf(path.getFileName());
        return !path.equals(start)
                && (name.startsWith(".") || name.startsWith("~$") || choice.excludes(start.relativize(path)));
    }

    private boolean isWanted(Path file) {
        return file.equals(start) || choice.wants(start.relativize(file));
    }

    private void skip(Path path, String why) {
        skipped.add(new SkippedFile(path.toString(), why));
    }
}
