package dev.sdg.llm.rate;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * The rate that the provider taught by refusing calls; without limit until it does.
 *
 * <p>A stretch goes from the end of one pause to the end of the next. What was accepted in a stretch, or in the last
 * minute of a long one, divided by its length, is what the provider lets through, whether it counts by the minute, over
 * a sliding minute or by tokens in a bucket: the pause it asks for is the part of its cycle in which nothing goes. A
 * stretch with few calls weighs less against the rate before. Starts are then spaced at a little less than that. A
 * provider that once asked for ten seconds or more counts by the minute: when what it let through before is accepted
 * within a minute, a refusal only says that this minute is full.
 *
 * <p>The rate rises to {@code exp(0.03 (2^t - 1))} times what it was after {@code t} minutes at it without refusal: by
 * 3 % in the first, by 13 % in the third, so that a quota is tested gently and a rate that is far too low is left soon.
 * Minutes in which the rate was not used to the full, or the machine slept, do not count; a rate that was learned from
 * few calls begins as if two minutes had passed.
 */
final class AdaptiveRate {
    private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final double LOOKING_BACK = TimeUnit.SECONDS.toNanos(65);
    private static final double SLOWEST = 1 / MINUTE;
    private static final double BELOW = 0.98;
    private static final double GROWTH = 0.03;
    private static final double ALMOST = 0.95;
    private static final double FEW = 100;
    private static final double IMPATIENCE = 2 * MINUTE;
    private static final long LONG_WAIT = TimeUnit.SECONDS.toNanos(10);
    private static final double WEIGHT_OF_BEFORE = 20;
    private static final long CATCHING_UP = TimeUnit.SECONDS.toNanos(1);

    private final ArrayDeque<Tried> lately = new ArrayDeque<>();
    private double taught = Double.POSITIVE_INFINITY;
    private double before = Double.POSITIVE_INFINITY;
    private long stretchBegan;
    private long stretchEnded = -1;
    private long lastRefused;
    private long open;
    private long resumed;
    private double calm;
    private double calmBefore;
    private double quota;
    private long last;
    private long due;

    /** A start, and whether it was refused. */
    static final class Tried {
        private final long at;
        private boolean refused;

        Tried(long at) {
            this.at = at;
        }
    }

    /** Returns the earliest moment at which the next call may start; it may lie in the past. */
    long earliest() {
        return due;
    }

    /** Takes note of a start. */
    Tried start(long now) {
        if (last == 0) {
            resumed = now;
        } else if (now - due <= CATCHING_UP) {
            calm += now - Math.max(last, resumed);
        }
        last = now;
        due = Math.max(due, now - CATCHING_UP) + Math.round(1 / perNano());
        while (!lately.isEmpty() && lately.getFirst().at < now - LOOKING_BACK) {
            lately.removeFirst();
        }
        Tried tried = new Tried(now);
        lately.addLast(tried);
        return tried;
    }

    /**
     * Learns that {@code tried} was refused until {@code asked} nanoseconds later. What counts is when it was tried,
     * not when the refusal was heard: the provider decided in between, and a slow machine hears late.
     */
    void refused(Tried tried, long asked, long now) {
        tried.refused = true;
        if (tried.at > stretchEnded) {
            before = perNano();
            stretchBegan = resumed;
            stretchEnded = now;
            lastRefused = tried.at;
        }
        if (tried.at >= lastRefused) {
            lastRefused = tried.at;
            open = tried.at + asked;
        }
        resumed = Math.max(resumed, now + asked);
        if (asked >= LONG_WAIT) {
            quota = Math.max(1, acceptedSince(open - LOOKING_BACK));
        }
        double inTheMinute = acceptedSince(lastRefused - MINUTE);
        boolean quotaIsFull = quota > 0 && inTheMinute >= ALMOST * quota;
        taught = Math.max(SLOWEST, BELOW * (quotaIsFull ? inTheMinute / MINUTE : Math.min(before, estimate())));
        due = resumed;
        calmBefore = inTheMinute < FEW ? IMPATIENCE : 0;
        calm = calmBefore;
    }

    private double perNano() {
        return taught * Math.exp(GROWTH * (Math.pow(2, calm / MINUTE) - Math.pow(2, calmBefore / MINUTE)));
    }

    /** Returns how many of the starts from {@code from} to the last refused one were let through. */
    private double acceptedSince(double from) {
        return lately.stream()
                .filter(tried -> tried.at >= from && tried.at <= lastRefused && !tried.refused)
                .count();
    }

    private double estimate() {
        double from = Math.max((double) stretchBegan, open - LOOKING_BACK);
        double accepted = 0.5;
        int refused = 0;
        for (Tried tried : lately) {
            if (tried.at >= from && tried.at <= lastRefused) {
                refused += tried.refused ? 1 : 0;
                accepted += tried.refused ? 0 : 1;
            }
        }
        double weight = Double.isInfinite(before) ? 0 : WEIGHT_OF_BEFORE * accepted / (accepted + refused);
        double past = weight == 0 ? 0 : weight / before;
        return (accepted + weight) / (Math.max(1, open - from) + past);
    }
}
