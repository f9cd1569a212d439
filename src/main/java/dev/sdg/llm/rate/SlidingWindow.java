package dev.sdg.llm.rate;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * What was started within the last minute. The minute has 61 s, so that calls which reach the provider sooner or later
 * than others still fit into its own.
 */
final class SlidingWindow {
    /** Nanoseconds. */
    static final long LENGTH = TimeUnit.SECONDS.toNanos(61);

    private final ArrayDeque<WindowEntry> charges = new ArrayDeque<>();
    private long sum;

    /** Adds a start of weight {@code amount}; no start comes before one that is there. */
    WindowEntry add(long now, long amount) {
        WindowEntry charge = new WindowEntry(now, amount);
        charges.addLast(charge);
        sum += amount;
        return charge;
    }

    /** Corrects what a charge weighs; one that has left the window is of no more account. */
    void correct(WindowEntry charge, long amount) {
        if (!charges.isEmpty() && charge.at() >= charges.getFirst().at()) {
            sum += amount - charge.amount();
        }
        charge.amount(amount);
    }

    /** Returns the earliest moment from {@code now} on at which {@code amount} more is within {@code limit}. */
    long freeAt(long now, long amount, long limit) {
        dropUntil(now);
        long left = sum;
        long free = now;
        Iterator<WindowEntry> oldest = charges.iterator();
        while (left + amount > limit && oldest.hasNext()) {
            WindowEntry charge = oldest.next();
            left -= charge.amount();
            free = charge.at() + LENGTH;
        }
        return free;
    }

    private void dropUntil(long now) {
        while (!charges.isEmpty() && charges.getFirst().at() + LENGTH <= now) {
            sum -= charges.removeFirst().amount();
        }
    }
}
