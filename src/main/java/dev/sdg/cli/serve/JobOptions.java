package dev.sdg.cli.serve;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What jobs may use. Their values are read by name. */
final class JobOptions {
    @Option(names = "--jobs", paramLabel = "N", description = "Jobs at work at once; others wait (default: 2).")
    @Nullable
    String jobs;

    @Option(
            names = {"--provider", "-p"},
            paramLabel = "NAME",
            description = "Provider of jobs that name none: gemini, openai, anthropic, ollama or offline"
                    + " (default: gemini).")
    @Nullable
    String provider;

    @Option(
            names = {"--model", "-m"},
            paramLabel = "NAME",
            description = "Model of jobs that name none (default: the provider's).")
    @Nullable
    String model;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Address of the provider's API; no request can name one.")
    @Nullable
    String baseUrl;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Calls in flight of all jobs together, per provider and key (default: 8).")
    @Nullable
    String concurrency;

    @Option(names = "--rpm", paramLabel = "N", description = "Requests a minute of all jobs together.")
    @Nullable
    String rpm;

    @Option(names = "--tpm", paramLabel = "N", description = "Tokens a minute of all jobs together.")
    @Nullable
    String tpm;

    @Option(names = "--max-cost", paramLabel = "USD", description = "Most that a job may cost; it may ask for less.")
    @Nullable
    String maxCost;

    @Option(
            names = "--max-cost-per-day",
            paramLabel = "USD",
            description = "Most that all jobs of a day may cost; then they rest until the next.")
    @Nullable
    String maxCostPerDay;

    @Option(names = "--max-rows", paramLabel = "N", description = "Rows of a job (default: 1,000,000).")
    @Nullable
    String maxRows;

    @Option(
            names = "--max-upload",
            paramLabel = "SIZE",
            description = "Size of one file; a request may have five times as much (default: 100MB).")
    @Nullable
    String maxUpload;

    @Option(
            names = "--max-disk",
            paramLabel = "SIZE",
            description = "Size of the data folder; beyond it new jobs and uploads are refused (default: 20GB).")
    @Nullable
    String maxDisk;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            description = "Delete ended jobs that are older, such as 30d (default: never).")
    @Nullable
    String keep;
}
