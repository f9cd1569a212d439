package dev.sdg.cli.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How rows are kept apart, as typed. */
public final class VarietyOptions {
    @Option(
            names = "--topics",
            paramLabel = "auto|off|N|FILE",
            description =
                    "The topics that batches are spread over, with --query: drawn by the model, so many, or a file"
                            + " with one a line; off: the same prompt for all (default: auto).")
    public String topics = "auto";

    @Option(
            names = "--avoid",
            paramLabel = "N",
            description = "Reminders of rows already made, per prompt, 0 to 100 (default: 8).")
    public String avoid = "8";

    @Option(
            names = "--balance",
            paramLabel = "FIELD",
            description = "Equal shares of the values of this field, or of bands of its range; off: as it comes"
                    + " (default: label or score, where there is one).")
    @Nullable
    public String balance;

    @Option(
            names = "--near-dup",
            paramLabel = "T|off",
            description = "Turn away rows that share this much of their word triples with another, over 0 to 1"
                    + " (default: 0.9).")
    public String nearDup = "0.9";

    @Option(
            names = "--semantic-dup",
            paramLabel = "T|off",
            description =
                    "Turn away rows whose texts each mean what those of another do: cosine of sentence embeddings, over 0"
                            + " to 1; made for English (default: off).")
    public String semanticDup = "off";

    @Option(
            names = "--exclude-rows",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Turn away rows equal or near to those of these files: JSONL, CSV or Parquet.")
    public List<String> excludeRows = new ArrayList<>();
}
