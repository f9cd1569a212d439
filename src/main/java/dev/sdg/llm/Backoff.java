package dev.sdg.llm;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits for a provider that named none: 1, 2, 4, 8 … s, each ± 25 % so that workers part, never under 1 s or over 60 s. */
final class Backoff {

    private static final long SHORTEST = Duration.ofSeconds(1).toMillis();
    private static final long LONGEST = Duration.ofSeconds(60).toMillis();
    private static final int DOUBLINGS = 6;
    private static final double SPREAD = 0.25;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Returns the wait after the failed try {@code number}, from 1. */
    Duration after(int number) {
        long base = SHORTEST << Math.min(number - 1, DOUBLINGS);
        long spread = Math.round(base * (1 - SPREAD + 2 * SPREAD * random.nextDouble()));
        return Duration.ofMillis(Math.max(SHORTEST, Math.min(spread, LONGEST)));
    }
}
