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

    /** What one start weighs: a guess until the true number is known. */
    static final class Entry {
        private final long at;
        private long amount;

        private Entry(long at, long amount) {
            this.at = at;
            this.amount = amount;
        }

        long amount() {
            return amount;
        }
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long sum;

    /** Adds a start of weight {@code amount}; no start comes before one that is there. */
    Entry add(long now, long amount) {
        Entry entry = new Entry(now, amount);
        entries.addLast(entry);
        sum += amount;
        return entry;
    }

    /** Corrects what an entry weighs; one that has left the window is of no more account. */
    void correct(Entry entry, long amount) {
        if (!entries.isEmpty() && entry.at >= entries.getFirst().at) {
            sum += amount - entry.amount;
        }
        entry.amount = amount;
    }

    /** Returns the earliest moment from {@code now} on at which {@code amount} more is within {@code limit}. */
    long freeAt(long now, long amount, long limit) {
        dropUntil(now);
        long left = sum;
        long free = now;
        Iterator<Entry> oldest = entries.iterator();
        while (left + amount > limit && oldest.hasNext()) {
            Entry entry = oldest.next();
            left -= entry.amount;
            free = entry.at + LENGTH;
        }
        return free;
    }

    private void dropUntil(long now) {
        while (!entries.isEmpty() && entries.getFirst().at + LENGTH <= now) {
            sum -= entries.removeFirst().amount;
        }
    }
}
