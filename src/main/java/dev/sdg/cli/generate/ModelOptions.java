package dev.sdg.cli.generate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model makes the rows, as typed. */
public final class ModelOptions {
    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "gemini, or offline: no model at all, rules over your documents (default: gemini).")
    public String provider = "gemini";

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The provider's name for the model (default for gemini: gemini-flash-latest).")
    @Nullable
    public String model;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where the provider's API is (default: the provider's own; also GOOGLE_GEMINI_BASE_URL).")
    @Nullable
    public String baseUrl;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0.0 to 2.0 (default: 0.4, not sent to Gemini 3 and later, which ignore it).")
    @Nullable
    public String temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Over 0.0 to 1.0 (default: 0.95, not sent to Gemini 3 and later).")
    @Nullable
    public String topP;

    @Option(names = "--top-k", paramLabel = "K", description = "1 or more (default: off).")
    @Nullable
    public String topK;

    @Option(
            names = "--thinking",
            paramLabel = "LEVEL",
            description = "off, low, medium or high (default: low where the model thinks).")
    @Nullable
    public String thinking;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "One whole call, from connect to last byte: 90s, 2m, 1m30s (default: 2m).")
    public String timeout = "2m";
}
