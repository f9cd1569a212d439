package dev.sdg.cli.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the rows are made from, as typed. */
public final class InputOptions {
    @Option(names = "--query", paramLabel = "TEXT", description = "What to generate, in plain words.")
    @Nullable
    public String query;

    @Option(
            names = "--documents",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files or folders (recursive) whose text is the context; globs and repeats are fine.")
    public List<String> documents = new ArrayList<>();
}
