package dev.sdg.cli.generate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How rows are made, as typed. */
public final class GenerationOptions {
    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many unique rows to end with, 1 to 1,000,000,000 (default: 50).")
    public String samples = "50";

    @Option(
            names = "--no-refine",
            description = "Do not let the model rewrite the query first (default: it does, with --query).")
    public boolean noRefine;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Makes every choice of the program itself repeatable (default: random, recorded).")
    @Nullable
    public String seed;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "Language of the rows, as a BCP 47 tag such as de or pt-BR (default: the input's).")
    @Nullable
    public String language;
}
