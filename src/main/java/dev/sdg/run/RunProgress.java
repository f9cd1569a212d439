package dev.sdg.run;

import dev.sdg.generate.RunStats;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is, in figures.
 *
 * @param stats its numbers, rows of earlier runs of the data set included
 * @param rowsPerSecond new rows since the run began
 * @param timeLeft at that rate; empty while no row has come
 * @param inFlight calls under way
 * @param costUsd US dollars so far; empty where a price is not known
 */
public record RunProgress(
        RunStats stats,
        double rowsPerSecond,
        Optional<Duration> timeLeft,
        int inFlight,
        Optional<BigDecimal> costUsd) {}
