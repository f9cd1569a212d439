package dev.sdg.llm.rate;

import java.util.concurrent.TimeUnit;

/**
 * A limit per minute, of requests or of tokens, that is never passed and almost reached: starts are evenly spaced, with
 * a second to catch up after a late one, and a window over the starts stands guard. A start that is larger
 * than the limit has the minute for itself.
 */
final class PerMinuteLimit {
    private static final long CATCHING_UP = TimeUnit.SECONDS.toNanos(1);

    private final long limit;
    private final SlidingWindow window = new SlidingWindow();
    private long due;

    /** Allows {@code limit} in any 60 s. */
    PerMinuteLimit(long limit) {
        this.limit = limit;
    }

    /** Returns the earliest moment, not before {@code now}, at which {@code amount} may start. */
    long earliest(long now, long amount) {
        return Math.max(due, window.freeAt(now, amount, limit));
    }

    /** Takes note of a start. */
    WindowEntry start(long now, long amount) {
        due = Math.max(due, now - CATCHING_UP) + room(amount);
        return window.add(now, amount);
    }

    /** Replaces the guess that a start was charged with by the true number. */
    void correct(WindowEntry charge, long amount) {
        due += room(amount) - room(charge.amount());
        window.correct(charge, amount);
    }

    private long room(long amount) {
        return Math.round((double) SlidingWindow.LENGTH * amount / limit);
    }
}
