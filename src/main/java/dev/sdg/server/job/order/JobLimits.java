package dev.sdg.server.job.order;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
}
