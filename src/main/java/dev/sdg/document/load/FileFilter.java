package dev.sdg.document.load;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files of a folder are wanted. A glob without a slash is held against the names of files and folders
 * ({@code *.md}, {@code drafts}), one with a slash against the path from the folder ({@code guide/**}). A file that the
 * user names himself is always wanted.
 */
public final class FileFilter {

    /** Wants every file. */
    public static final FileFilter ALL = new FileFilter(List.of(), List.of());

    private static final String ANYWHERE = "**/";

    private static final Pattern ONLY_STARS = Pattern.compile("(?:^|/)\\*+$");

    private final List<PathMatcher> included;
    private final List<PathMatcher> naming;
    private final List<PathMatcher> excluded;

    /**
     * Wants files that one of {@code include} matches, or any if there is none, unless one of {@code exclude} matches
     * the file or a folder that it is in.
     *
     * @throws java.util.regex.PatternSyntaxException when one of them is no glob
     */
    public FileFilter(List<String> include, List<String> exclude) {
        this.included = include.stream().flatMap(FileFilter::matchers).toList();
        this.naming = include.stream()
                .filter(glob -> !ONLY_STARS.matcher(glob).find())
                .flatMap(FileFilter::matchers)
                .toList();
        this.excluded = exclude.stream().flatMap(FileFilter::matchers).toList();
    }

    /** Returns whether the file at {@code path}, seen from the folder that the user gave, is wanted. */
    boolean wants(Path path) {
        return !excludes(path) && (included.isEmpty() || matches(included, path));
    }

    /** Returns whether a glob that is included names {@code path} by more than its folder: {@code *.yaml}. */
    boolean names(Path path) {
        return matches(naming, path);
    }

    /** Returns whether the file or folder at {@code path}, with all that is in it, is not wanted. */
    boolean excludes(Path path) {
        return matches(excluded, path);
    }

    private static boolean matches(List<PathMatcher> matchers, Path path) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }

    /** Two stars and a slash stand for no folder, too. */
    private static Stream<PathMatcher> matchers(String glob) {
        if (glob.indexOf('/') < 0) {
            PathMatcher name = matcher(glob);
            return Stream.of(path -> name.matches(path.getFileName()));
        }
        return glob.startsWith(ANYWHERE)
                ? Stream.concat(Stream.of(matcher(glob)), matchers(glob.substring(ANYWHERE.length())))
                : Stream.of(matcher(glob));
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
}
