package dev.sdg.server.http.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which addresses sent wrong tokens lately. One that sent too many within a minute is told to wait for a minute,
 * whatever it guesses next. For any number of threads.
 */
public final class WrongTokens {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Wrong> addresses = new HashMap<>();

    /** How many there were since a time; from the last one that is allowed on, the time is that one's. */
    private record Wrong(int count, long since) {}

    public WrongTokens(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Notes a wrong token; returns how long the address has to wait where there were too many before. */
    public synchronized Optional<Duration> add(String address) {
        long now = nanos.getAsLong();
        Wrong known = addresses.get(address);
        if (known == null || now - known.since() >= MINUTE) {
            if (addresses.size() >= MOST_ADDRESSES) {
                addresses.values().removeIf(some -> now - some.since() >= MINUTE);
            }
            addresses.put(address, new Wrong(1, now));
            return Optional.empty();
        }
        if (known.count() < most) {
            int count = known.count() + 1;
            addresses.put(address, new Wrong(count, count == most ? now : known.since()));
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(MINUTE - (now - known.since())));
    }
}
