package dev.sdg.llm.rate;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A limit per minute, of requests or of tokens, that is never passed and almost reached: starts are evenly spaced from
 * the first one on, and a window over the starts stands guard. A start that is larger than the limit has the minute for
 * itself.
 */
final class PerMinuteLimit {
    private final long catchingUp;
    private final SlidingWindow window = new SlidingWindow();
    private Spacing spacing;
    private long limit = Long.MAX_VALUE;

    /**
     * Creates what limits nothing yet.
     *
     * @param catchingUp what a late start may at least be late without delaying those after it, in nanoseconds
     */
    PerMinuteLimit(long catchingUp) {
        this.catchingUp = catchingUp;
        this.spacing = new Spacing(catchingUp);
    }

    /** Allows {@code perMinute} in any 60 s from now on, the starts of the last minute included; empty: any number. */
    void limit(OptionalLong perMinute) {
        if (limit != perMinute.orElse(Long.MAX_VALUE)) {
            limit = perMinute.orElse(Long.MAX_VALUE);
            spacing = new Spacing(catchingUp);
        }
    }

    /** Returns the earliest moment, not before {@code now}, at which {@code amount} may start. */
    long earliest(long now, long amount) {
        return Math.max(spacing.due(), window.freeAt(now, amount, limit));
    }

    /** Takes note of a start. */
    SlidingWindow.Entry start(long now, long amount) {
        spacing.start(now, (double) limit / SlidingWindow.LENGTH / amount);
        return window.add(now, amount);
    }

    /** Replaces the guess that a start was charged with by the true number. */
    void correct(SlidingWindow.Entry charge, long amount) {
        spacing.move(distance(amount) - distance(charge.amount()));
        window.correct(charge, amount);
    }

    /** Returns how many starts of weight 1 there are in a nanosecond, at most; empty: any number. */
    OptionalDouble perNano() {
        return limit == Long.MAX_VALUE
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) limit / SlidingWindow.LENGTH);
    }

    private long distance(long amount) {
        return Math.round((double) SlidingWindow.LENGTH * amount / limit);
    }
}
