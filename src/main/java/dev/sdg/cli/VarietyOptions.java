package dev.sdg.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How rows are kept apart, as typed. */
final class VarietyOptions {
    @Option(
            names = "--near-dup",
            paramLabel = "T|off",
            description = "Turn away rows that share this much of their word triples with another, over 0 to 1"
                    + " (default: 0.9).")
    String nearDup = "0.9";

    @Option(
            names = "--exclude-rows",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Turn away rows equal or near to those of these files: JSONL, CSV or Parquet.")
    List<String> excludeRows = new ArrayList<>();
}
