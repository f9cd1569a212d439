package dev.sdg.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks what the rows are to be made from. */
final class InputReader {

    /** Returns the input, or nothing and a problem. A path that names no file is the loader's to report. */
    Optional<Input> read(InputOptions typed, Problems problems) {
        String query = typed.query;
        if (query == null) {
            return documents(typed.documents, problems);
        }
        if (!typed.documents.isEmpty()) {
            problems.add("--query and --documents exclude each other: give one of them");
            return Optional.empty();
        }
        if (query.isBlank()) {
            problems.add("--query: the text is blank; say what to generate");
            return Optional.empty();
        }
        return Optional.of(new Input.Query(query.strip()));
    }

    private static Optional<Input> documents(List<String> typed, Problems problems) {
        if (typed.isEmpty()) {
            problems.add("nothing to make rows from: give --query TEXT or --documents PATH");
            return Optional.empty();
        }
        List<Path> paths = typed.stream()
                .flatMap(one -> PathPatterns.resolve(one, problems).stream())
                .distinct()
                .toList();
        return paths.isEmpty() ? Optional.empty() : Optional.of(new Input.Documents(paths));
    }
}
