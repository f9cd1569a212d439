package dev.sdg.cli.generate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast a model is asked and what that may cost, as typed. */
public final class LimitOptions {
    @Option(
            names = "--concurrency",
            paramLabel = "C",
            description = "Calls in flight, at most, 1 to 1,000 (default: 8).")
    public String concurrency = "8";

    @Option(
            names = "--rpm",
            paramLabel = "N",
            description = "Requests per minute, evenly paced, never exceeded in any 60 s"
                    + " (default: off; the rate is learned from the provider's refusals).")
    @Nullable
    public String rpm;

    @Option(
            names = "--tpm",
            paramLabel = "N",
            description = "Tokens per minute, input and output together, in the same way (default: off).")
    @Nullable
    public String tpm;

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            description =
                    "Stop cleanly before the call that would pass it; calls of this run, the refinement's included"
                            + " (default: off).")
    @Nullable
    public String maxCalls;

    @Option(
            names = "--max-total-tokens",
            paramLabel = "N",
            description = "Stop cleanly when the next call could pass it (default: off).")
    @Nullable
    public String maxTotalTokens;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description = "The same in US dollars, by the price table (see SDG_PRICES below) (default: off).")
    @Nullable
    public String maxCost;

    @Option(
            names = "--max-wait",
            paramLabel = "DURATION",
            description = "The longest single wait that a provider may ask for: 90s, 5m (default: 5m).")
    public String maxWait = "5m";
}
