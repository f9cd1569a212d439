package dev.sdg.llm.rate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/** How a provider counts requests. All moments are nanoseconds. */
interface Quota {
    long SECOND = Duration.ofSeconds(1).toNanos();
    long MINUTE = 60 * SECOND;

    /** Accepts a request that arrives at {@code now}, or says how long to wait. */
    Optional<Duration> refusal(long now);

    /** Counts by the minute of the clock, which began {@code phase} before the run. */
    static Quota fixedMinute(int limit, long phase) {
        return new Quota() {
            private long minute = -1;
            private int used;

            @Override
            public Optional<Duration> refusal(long now) {
                long current = (now + phase) / MINUTE;
                if (current != minute) {
                    minute = current;
                    used = 0;
                }
                return used++ < limit
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos((current + 1) * MINUTE - phase - now));
            }
        };
    }

    /** Counts what was accepted within the last minute. */
    static Quota slidingMinute(int limit) {
        ArrayDeque<Long> accepted = new ArrayDeque<>();
        return now -> {
            while (!accepted.isEmpty() && accepted.getFirst() <= now - MINUTE) {
                accepted.removeFirst();
            }
            if (accepted.size() >= limit) {
                return Optional.of(Duration.ofNanos(accepted.getFirst() + MINUTE - now));
            }
            accepted.addLast(now);
            return Optional.empty();
        };
    }

    /** Lets a bucket of {@code size} requests fill at {@code perMinute}; names waits in steps of {@code step}. */
    static Quota tokenBucket(int perMinute, int size, Duration step) {
        return new Quota() {
            private double level = size;
            private long last;

            @Override
            public Optional<Duration> refusal(long now) {
                level = Math.min(size, level + (now - last) * (double) perMinute / MINUTE);
                last = now;
                if (level >= 1) {
                    level--;
                    return Optional.empty();
                }
                double wait = (1 - level) * MINUTE / perMinute;
                long steps = (long) Math.ceil(wait / step.toNanos());
                return Optional.of(step.multipliedBy(Math.max(1, steps)));
            }
        };
    }
}
