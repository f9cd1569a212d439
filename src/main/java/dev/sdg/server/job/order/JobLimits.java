package dev.sdg.server.job.order;

import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What jobs may use.
 *
 * @param atOnce jobs at work at once
 * @param options of runs that hold where a job names none, by name without hyphens: provider, model, base-url,
 *     concurrency, rpm, tpm, as the server was given them
 * @param maxCost of one job, in US dollars
 * @param maxCostPerDay of all jobs together
 * @param maxRows of one job
 * @param maxDisk bytes of the data folder
 * @param keep how long ended jobs are kept; empty for ever
 */
public record JobLimits(
        int atOnce,
        Map<String, List<String>> options,
        OptionalDouble maxCost,
        OptionalDouble maxCostPerDay,
        long maxRows,
        long maxDisk,
        Optional<Duration> keep) {

    public JobLimits {
        options = Map.copyOf(options);
    }

    /**
     * Returns how fast all jobs together ask one provider by one key. What a single job waits for is its own matter.
     */
    public RateLimits rates() {
        RunRequest request = RunRequest.of(options);
        Problems checked = new Problems();
        return new RateLimits(
                (int) checked.wholeNumber("concurrency", request.valueOrDefault("concurrency"), 1, Integer.MAX_VALUE),
                perMinute(request, "rpm", checked),
                perMinute(request, "tpm", checked),
                Duration.ZERO);
    }

    /** Returns whether a job may cost {@code dollars}. */
    public boolean allowsCost(BigDecimal dollars) {
        return maxCost.isEmpty() || dollars.compareTo(BigDecimal.valueOf(maxCost.getAsDouble())) <= 0;
    }

    /** Returns what is said where a job may not cost what it asks for. */
    public String mostCost() {
        return "a job on this server may cost at most $"
                + BigDecimal.valueOf(maxCost.orElse(0)).toPlainString();
    }

    private static OptionalLong perMinute(RunRequest request, String option, Problems checked) {
        return request.value(option)
                .map(typed -> OptionalLong.of(checked.wholeNumber(option, typed, 1, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
    }
}
