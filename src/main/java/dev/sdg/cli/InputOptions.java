package dev.sdg.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the rows are made from, as typed. */
final class InputOptions {
    @Option(names = "--query", paramLabel = "TEXT", description = "What to generate, in plain words.")
    @Nullable
    String query;

    @Option(
            names = "--documents",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files or folders (recursive) whose text is the context; globs and repeats are fine.")
    List<String> documents = new ArrayList<>();
}
