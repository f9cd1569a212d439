package dev.sdg.run.spec;

import dev.sdg.cli.generate.DocumentOptions;
import dev.sdg.cli.generate.InputOptions;
import dev.sdg.document.load.FileFilter;
import dev.sdg.document.passage.Chunker;
import dev.sdg.format.validation.Grounding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Checks what the rows are to be made from. */
final class InputSpecReader {
    private static final long MOST_PASSAGE_TOKENS = 100_000;

    /** Returns the input, or nothing and a problem. A path that names no file is the loader's to report. */
    Optional<InputSpec> read(InputOptions typed, DocumentOptions rules, Grounding grounding, Problems problems) {
        String query = typed.query;
        if (query == null) {
            return documents(typed.documents, rules, grounding, problems);
        }
        if (!typed.documents.isEmpty()) {
            problems.add("--query and --documents exclude each other: give one of them");
            return Optional.empty();
        }
        if (query.isBlank()) {
            problems.add("--query: the text is blank; say what to generate");
            return Optional.empty();
        }
        return Optional.of(new InputSpec.Query(query.strip()));
    }

    private static Optional<InputSpec> documents(
            List<String> typed, DocumentOptions rules, Grounding grounding, Problems problems) {
        if (typed.isEmpty()) {
            problems.add("nothing to make rows from: give --query TEXT or --documents PATH");
            return Optional.empty();
        }
        FileFilter files = files(rules, problems);
        int tokens = (int) problems.wholeNumber(
                "--passage-tokens", rules.passageTokens, Chunker.LEAST_TOKENS, MOST_PASSAGE_TOKENS);
        List<Path> paths = typed.stream()
                .flatMap(one -> PathPatterns.resolve(one, problems).stream())
                .distinct()
                .toList();
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new InputSpec.Documents(paths, files, tokens, grounding));
    }

    private static FileFilter files(DocumentOptions typed, Problems problems) {
        try {
            return new FileFilter(typed.include, typed.exclude);
        } catch (PatternSyntaxException e) {
            problems.add("--include, --exclude: '" + e.getPattern() + "' is no glob: " + e.getDescription());
            return FileFilter.ALL;
        }
    }
}
