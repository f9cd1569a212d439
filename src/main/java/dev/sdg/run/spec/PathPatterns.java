package dev.sdg.run.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Paths as typed: those of files that exist stand for themselves, others may be globs ({@code docs/*.md}). */
final class PathPatterns {
    private static final String GLOB_CHARACTERS = "*?[{";

    private PathPatterns() {}

    /** Returns the paths that {@code typed} names, in order of their names; itself where it is no glob. */
    static List<Path> resolve(String typed, Problems problems) {
        try {
            Path path = Path.of(typed);
            return Files.exists(path) || !isGlob(typed) ? List.of(path) : matching(typed, problems);
        } catch (InvalidPathException e) {
            problems.add("--documents: '" + typed + "' is no path: " + e.getReason());
            return List.of();
        }
    }

    private static List<Path> matching(String glob, Problems problems) {
        List<Path> found = walk(glob, problems);
        if (found.isEmpty()) {
            problems.add("--documents: no file matches '" + glob + "'");
        }
        return found;
    }

    private static List<Path> walk(String glob, Problems problems) {
        Path folder = Path.of(fixedFolder(glob));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return below.filter(matcher::matches).sorted().toList();
        } catch (PatternSyntaxException e) {
            problems.add("--documents: '" + glob + "' is no glob: " + e.getDescription());
        } catch (IOException | UncheckedIOException e) {
            problems.add("--documents: cannot look for '" + glob + "': " + e.getMessage());
        }
        return List.of();
    }

    /** The folders of the glob before the first part with a glob character; {@code .} where there are none. */
    private static String fixedFolder(String glob) {
        int first = 0;
        while (GLOB_CHARACTERS.indexOf(glob.charAt(first)) < 0) {
            first++;
        }
        int slash = glob.lastIndexOf('/', first);
        return slash < 0 ? "" : slash == 0 ? "/" : glob.substring(0, slash);
    }

    private static boolean isGlob(String typed) {
        return typed.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0);
    }
}
