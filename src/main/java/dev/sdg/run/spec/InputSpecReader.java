package dev.sdg.run.spec;

import dev.sdg.document.load.FileFilter;
import dev.sdg.document.passage.Chunker;
import dev.sdg.format.validation.Grounding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Checks what the rows are to be made from. */
final class InputSpecReader {
    private static final long MOST_PASSAGE_TOKENS = 100_000;
    private static final String GLOB_CHARACTERS = "*?[{";

    private final RunRequest request;
    private final Path folder;
    private final Problems problems;

    /** @param folder that relative paths start from */
    InputSpecReader(RunRequest request, Path folder, Problems problems) {
        this.request = request;
        this.folder = folder;
        this.problems = problems;
    }

    /** Returns the input, or nothing and a problem. A path that names no file is the loader's to report. */
    Optional<InputSpec> read(Grounding grounding) {
        Optional<String> query = request.value("query");
        List<String> documents = request.all("documents");
        if (query.isPresent() && !documents.isEmpty()) {
            problems.addMessage("documents", "⟨query⟩ and ⟨documents⟩ cannot be used together");
            return Optional.empty();
        }
        if (query.isEmpty() && documents.isEmpty()) {
            problems.addMessage("query", "no input: give ⟨query⟩ TEXT or ⟨documents⟩ PATH");
            return Optional.empty();
        }
        return query.isPresent() ? query(query.get()) : documents(documents, grounding);
    }

    private Optional<InputSpec> query(String text) {
        if (text.isBlank()) {
            problems.add("query", "the text is blank; say what to generate");
            return Optional.empty();
        }
        return Optional.of(new InputSpec.Query(text.strip(), !request.isOn("no-refine")));
    }

    private Optional<InputSpec> documents(List<String> typed, Grounding grounding) {
        FileFilter files = files();
        int tokens = (int) problems.wholeNumber(
                "passage-tokens", request.valueOrDefault("passage-tokens"), Chunker.LEAST_TOKENS, MOST_PASSAGE_TOKENS);
        List<Path> paths =
                typed.stream().flatMap(one -> paths(one).stream()).distinct().toList();
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new InputSpec.Documents(paths, files, tokens, grounding));
    }

    private FileFilter files() {
        try {
            return new FileFilter(request.all("include"), request.all("exclude"));
        } catch (PatternSyntaxException e) {
            String option = request.all("include").contains(e.getPattern()) ? "include" : "exclude";
            problems.add(option, "'" + e.getPattern() + "' is not a valid glob: " + e.getDescription());
            return FileFilter.ALL;
        }
    }

    /**
     * Returns the paths that {@code typed} names: itself where such a file exists or it is no glob, else all matches.
     */
    List<Path> paths(String typed) {
        try {
            Path path = folder.resolve(typed);
            return Files.exists(path) || !isGlob(typed) ? List.of(path) : matching(typed);
        } catch (InvalidPathException e) {
            problems.add("documents", "'" + typed + "' is not a valid path: " + e.getReason());
            return List.of();
        }
    }

    private List<Path> matching(String glob) {
        List<Path> found = walk(glob);
        if (found.isEmpty()) {
            problems.add("documents", "no file matches '" + glob + "'");
        }
        return found;
    }

    private List<Path> walk(String glob) {
        Path top = folder.resolve(fixedFolder(glob));
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(top)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            boolean absolute = glob.startsWith("/");
            return below.filter(path -> matcher.matches(absolute ? path : folder.relativize(path)))
                    .sorted()
                    .toList();
        } catch (PatternSyntaxException e) {
            problems.add("documents", "'" + glob + "' is not a valid glob: " + e.getDescription());
        } catch (IOException | UncheckedIOException e) {
            problems.add("documents", "cannot search for '" + glob + "': " + e.getMessage());
        }
        return List.of();
    }

    /** The folders of the glob before the first part with a glob character; "" where there are none. */
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
