package dev.sdg.cli.generate;

import picocli.CommandLine.Option;

/** What few runs need to change, as typed. */
public final class AdvancedOptions {
    @Option(
            names = "--batch-size",
            paramLabel = "B",
            description = "Rows asked for per call, 1 to 1,000 (default: 25).")
    public String batchSize = "25";

    @Option(
            names = "--max-retries",
            paramLabel = "R",
            description = "Tries after the first, per batch, for API, reading and judging together, 0 to 100"
                    + " (default: 5).")
    public String maxRetries = "5";

    @Option(
            names = "--dry-run",
            description = "Show the plan, an estimate of calls, tokens, cost and time, and the first prompt;"
                    + " nothing is called or written.")
    public boolean dryRun;

    @Option(names = "--json", description = "Print the final report as one JSON object instead of preview and summary.")
    public boolean json;

    @Option(
            names = "--yes",
            description = "No question before a large run (over 2,000 samples; asked only on a terminal).")
    public boolean yes;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "DEBUG, INFO, WARNING, ERROR or CRITICAL, in any case (default: INFO).")
    public String logLevel = "INFO";
}
