package dev.sdg.server.http.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many requests each caller has left. What is left grows evenly, up to the number of a minute. For any number of
 * threads; its clock is monotonic.
 */
public final class RequestRates {
    private static final double NANOS_OF_MINUTE = 60e9;
    private static final int MOST_CALLERS = 10_000;

    private final int perMinute;
    private final LongSupplier nanos;
    private final Map<String, Left> callers = new HashMap<>();

    /** What a caller had left at a time. */
    private record Left(double requests, long at) {}

    public RequestRates(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /** Takes one request from what {@code caller} has left; returns how long to wait where nothing is left. */
    public synchronized Optional<Duration> take(String caller) {
        long now = nanos.getAsLong();
        double left = left(callers.get(caller), now);
        if (left < 1) {
            return Optional.of(Duration.ofNanos((long) ((1 - left) / perMinute * NANOS_OF_MINUTE)));
        }
        if (callers.size() >= MOST_CALLERS) {
            callers.values().removeIf(some -> left(some, now) >= perMinute);
        }
        callers.put(caller, new Left(left - 1, now));
        return Optional.empty();
    }

    private double left(@Nullable Left known, long now) {
        return known == null
                ? perMinute
                : Math.min(perMinute, known.requests() + (now - known.at()) / NANOS_OF_MINUTE * perMinute);
    }
}
