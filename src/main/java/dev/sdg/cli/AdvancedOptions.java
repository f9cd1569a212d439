package dev.sdg.cli;

import picocli.CommandLine.Option;

/** What few runs need to change, as typed. */
final class AdvancedOptions {
    @Option(
            names = "--batch-size",
            paramLabel = "B",
            description = "Rows asked for per call, 1 to 1,000 (default: 25).")
    String batchSize = "25";

    @Option(
            names = "--max-retries",
            paramLabel = "R",
            description = "Tries after the first, per batch, for API, reading and judging together, 0 to 100"
                    + " (default: 5).")
    String maxRetries = "5";

    @Option(
            names = "--dry-run",
            description = "Show the plan, an estimate of calls, tokens, cost and time, and the first prompt;"
                    + " nothing is called or written.")
    boolean dryRun;

    @Option(names = "--json", description = "Print the final report as one JSON object instead of preview and summary.")
    boolean json;

    @Option(
            names = "--yes",
            description = "No question before a large run (over 2,000 samples; asked only on a terminal).")
    boolean yes;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "DEBUG, INFO, WARNING, ERROR or CRITICAL, in any case (default: INFO).")
    String logLevel = "INFO";
}
