package dev.sdg.llm.rate;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * What the provider taught by refusing calls; without limit until it does. A refusal says one of two things.
 *
 * <p><b>This minute is full</b>, where the provider asks for ten seconds or more, or accepts nothing for so long. What
 * it accepted in the minute before is its quota. As many calls may then start in any minute, as fast as they come. A
 * few more are tried after them, spread over the rest of the minute, and twice as many each time that a minute of this
 * goes without refusal.
 *
 * <p><b>Too fast</b>, in any other case. Starts are then evenly spaced, at a rate that follows the cubic curve of RFC
 * 9438: it begins 2 % below a ceiling, comes near it, stays there for a while, and rises ever faster after. The ceiling
 * is the geometric mean of the rate that was refused and the rate that was accepted since the refusal before. The
 * closer they are, the longer the curve stays: 3 s while the rate is searched, 20 s once it is found. A stretch with
 * few calls tells little: ten calls at the refused rate are counted in.
 *
 * <p>Time in which the rate is not used to the full does not count. All moments are nanoseconds of one clock. What
 * counts of a refused call is when it started, not when the refusal was heard: a slow machine hears late.
 */
final class LearnedRate {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long LOOKING_BACK = TimeUnit.SECONDS.toNanos(65);
    private static final long LONG_WAIT = TimeUnit.SECONDS.toNanos(10);
    private static final long CLOCKS_DIFFER = TimeUnit.SECONDS.toNanos(2);

    private static final long NEVER = -1;

    private static final double SLOWEST = 1.0 / MINUTE;
    private static final double BELOW = 0.02;
    private static final double SEARCHING = TimeUnit.SECONDS.toNanos(3);
    private static final double HOLDING = TimeUnit.SECONDS.toNanos(20);
    private static final double FAR = 0.5;
    private static final double CLOSE = 0.9;
    private static final double BELIEF = 10;
    private static final double TRIED_SHARE = 0.02;

    private final ArrayDeque<Tried> lately = new ArrayDeque<>();
    private final Spacing spacing = new Spacing(Spacing.LITTLE);

    /** Starts a nanosecond, reached when {@link #calm} is {@link #plateau}; without limit: nothing was too fast. */
    private double ceiling = Double.POSITIVE_INFINITY;

    private double plateau;
    private double calm;

    /** Calls a minute; 0: no minute was full. */
    private int quota;

    /** How many more than the quota are tried, and since when. */
    private int excess;

    private long triedSince = NEVER;
    private long minuteFrom;

    private long last;
    private long resumed;
    private long refusedAt = NEVER;
    private long heardAt = NEVER;
    private long fullSince = NEVER;
    private boolean forgiven;

    /** A start, and whether it was refused. */
    static final class Tried {
        private final long at;
        private boolean refused;

        Tried(long at) {
            this.at = at;
        }
    }

    /** Returns the earliest moment at which the next call may start; it may lie in the past. */
    long earliest(long now) {
        return quota == 0 ? spacing.due() : Math.max(spacing.due(), inQuota(now));
    }

    private long inQuota(long now) {
        Optional<Tried> oldest = oldest(now);
        int count = accepted(from(now), now);
        if (count < quota || oldest.isEmpty()) {
            return now;
        }
        long begun = oldest.get().at;
        boolean triesMore = count < quota + excess && refusedAt < begun;
        long next = begun + SlidingWindow.LENGTH;
        return triesMore ? Math.min(next, last + SlidingWindow.LENGTH / (excess + 1)) : next;
    }

    /** Takes note of a start. */
    Tried start(long now) {
        if (ceiling < Double.POSITIVE_INFINITY) {
            if (spacing.isPunctual(now, perNano())) {
                calm += now - Math.max(last, resumed);
            }
            spacing.start(now, perNano());
        }
        last = now;
        while (!lately.isEmpty() && lately.getFirst().at < now - LOOKING_BACK) {
            lately.removeFirst();
        }
        Tried tried = new Tried(now);
        lately.addLast(tried);
        if (quota > 0) {
            tryMore(now);
        }
        return tried;
    }

    /** A minute with calls over the quota, none refused, raises it. */
    private void tryMore(long now) {
        if (triedSince == NEVER && accepted(from(now), now) > quota) {
            triedSince = now;
        } else if (triedSince != NEVER && now - triedSince >= SlidingWindow.LENGTH) {
            quota += excess;
            excess = Math.min(quota, 2 * excess);
            triedSince = NEVER;
        }
    }

    /**
     * Learns that {@code tried} was refused until {@code asked} nanoseconds later.
     *
     * @param named whether the provider itself named that time
     * @param given what the user says that the provider allows, in starts a nanosecond; empty: nothing. Where it is
     *     there, a refusal teaches only if there was another one in the minute before
     */
    void refused(Tried tried, long asked, boolean named, OptionalDouble given, long now) {
        tried.refused = true;
        boolean first = tried.at > heardAt; // of those that were under way when the news came
        long before = refusedAt;
        int accepted = accepted(before, tried.at);
        if (first) {
            forgiven = given.isPresent() && (heardAt == NEVER || now - heardAt > LOOKING_BACK);
            heardAt = now;
        }
        refusedAt = Math.max(refusedAt, tried.at);
        fullSince = accepted > 0 || fullSince == NEVER ? tried.at : fullSince;
        boolean isLong = asked >= LONG_WAIT || now - fullSince >= LONG_WAIT;
        if (isLong && !forgiven && (first || quota == 0)) {
            full(fullSince, asked);
        } else if (!isLong && !forgiven && first) {
            if (isFullAgain(tried.at, asked, named)) {
                full(tried.at, asked);
            } else {
                tooFast(accepted, before, tried.at, asked, given);
            }
        }
        resumed = Math.max(resumed, now + asked);
        spacing.pauseUntil(resumed);
        calm = 0;
    }

    /** Returns whether a refusal at {@code at} can mean that the minute is full which was full before. */
    private boolean isFullAgain(long at, long asked, boolean named) {
        if (quota == 0) {
            return false;
        }
        return named
                ? oldest(at)
                        .filter(oldest -> Math.abs(at + asked - oldest.at - MINUTE) < CLOCKS_DIFFER)
                        .isPresent()
                : accepted(at - MINUTE, at) >= CLOSE * quota;
    }

    private void full(long at, long asked) {
        quota = Math.max(1, accepted(Math.max(minuteFrom, at - MINUTE), at));
        excess = Math.max(1, (int) (TRIED_SHARE * quota));
        triedSince = NEVER;
        ceiling = Double.POSITIVE_INFINITY;
        // A minute that ends before its oldest call is a minute old is one of the provider's clock.
        boolean isOfClock = asked >= LONG_WAIT
                && oldest(at)
                        .filter(oldest -> at + asked < oldest.at + MINUTE - CLOCKS_DIFFER)
                        .isPresent();
        minuteFrom = isOfClock ? at + asked : minuteFrom;
    }

    private void tooFast(int accepted, long before, long at, long asked, OptionalDouble given) {
        quota = 0;
        double refused = ceiling == Double.POSITIVE_INFINITY ? given.orElse(ceiling) : perNano();
        if (refused == Double.POSITIVE_INFINITY) {
            long began = Math.max(lately.getFirst().at, before);
            ceiling = Math.max(1, accepted) / (double) Math.max(1, at - began + asked);
            plateau = SEARCHING;
        } else {
            double held = (accepted + BELIEF) / (at - before + BELIEF / refused);
            double known = Math.max(FAR * FAR, Math.min(1, held / refused)); // at most halves the rate
            ceiling = refused * Math.sqrt(known);
            double found = Math.max(0, Math.min(1, (known - FAR) / (CLOSE - FAR)));
            plateau = SEARCHING + (HOLDING - SEARCHING) * found;
        }
    }

    private double perNano() {
        double way = (calm - plateau) / plateau;
        return Math.max(SLOWEST, ceiling * (1 + BELOW * way * way * way));
    }

    private long from(long now) {
        return Math.max(minuteFrom - 1, now - SlidingWindow.LENGTH);
    }

    /** Returns the first call in the minute before {@code now} that was not refused. */
    private Optional<Tried> oldest(long now) {
        long from = from(now);
        return lately.stream()
                .filter(tried -> !tried.refused && tried.at > from)
                .findFirst();
    }

    /** Returns how many calls that started after {@code from} until {@code until} were not refused. */
    private int accepted(long from, long until) {
        int count = 0;
        for (Tried tried : lately) {
            count += !tried.refused && tried.at > from && tried.at <= until ? 1 : 0;
        }
        return count;
    }
}
