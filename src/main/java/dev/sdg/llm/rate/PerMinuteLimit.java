package dev.sdg.llm.rate;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A limit per minute, of requests or of tokens, that is never passed and almost reached: starts are evenly spaced, with
 * a second to catch up after a late one, and a window over the starts stands guard. A start that is larger than the
 * limit has the minute for itself.
 */
final class PerMinuteLimit {
    private static final long CATCHING_UP = TimeUnit.SECONDS.toNanos(1);

    private final SlidingWindow window = new SlidingWindow();
    private long limit = Long.MAX_VALUE;
    private long due;

    /** Allows {@code perMinute} in any 60 s from now on, the starts of the last minute included; empty: any number. */
    void limit(OptionalLong perMinute) {
        if (limit != perMinute.orElse(Long.MAX_VALUE)) {
            limit = perMinute.orElse(Long.MAX_VALUE);
            due = 0;
        }
    }

    /** Returns the earliest moment, not before {@code now}, at which {@code amount} may start. */
    long earliest(long now, long amount) {
        return Math.max(due, window.freeAt(now, amount, limit));
    }

    /** Takes note of a start. */
    SlidingWindow.Entry start(long now, long amount) {
        due = Math.max(due, now - CATCHING_UP) + spacing(amount);
        return window.add(now, amount);
    }

    /** Replaces the guess that a start was charged with by the true number. */
    void correct(SlidingWindow.Entry charge, long amount) {
        due += spacing(amount) - spacing(charge.amount());
        window.correct(charge, amount);
    }

    private long spacing(long amount) {
        return Math.round((double) SlidingWindow.LENGTH * amount / limit);
    }
}
