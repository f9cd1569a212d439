package dev.sdg.cli;

import java.nio.file.Path;
import java.util.List;

/** What the rows are made from, checked. */
sealed interface Input {

    /** Rows about a description. */
    record Query(String text) implements Input {}

    /** Rows from the text of files; {@code paths} is not empty, globs are resolved. */
    record Documents(List<Path> paths) implements Input {
        public Documents {
            paths = List.copyOf(paths);
        }
    }
}
