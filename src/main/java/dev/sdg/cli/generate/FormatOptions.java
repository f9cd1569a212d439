package dev.sdg.cli.generate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a row looks like, as typed. */
public final class FormatOptions {
    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "qa, pair, pair-class, pair-score, triplet, or the name of a file in formats/ (see 'sdg formats').")
    @Nullable
    public String format;

    @Option(
            names = "--custom-format-file",
            paramLabel = "FILE",
            description = "A JSON file that defines the row (see 'sdg formats check').")
    @Nullable
    public String customFormatFile;
}
