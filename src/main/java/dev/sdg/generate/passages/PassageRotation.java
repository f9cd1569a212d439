package dev.sdg.generate.passages;

import java.util.List;

/**
 * Which passage is next: every one in order, then every one again, without those that were given up. In each round a
 * passage is asked for one row, and for its part of what is missing beyond that, by the length of its text. In the
 * first round it is asked for so much less as it gave in earlier runs.
 */
final class PassageRotation {
    private final List<PassageYield> passages;
    private final int batchSize;
    private int number;
    private int next;
    private int remaining;
    private long extraRows;
    private long tokens;
    private long tokensBefore;

    PassageRotation(List<PassageYield> passages, int batchSize) {
        this.passages = List.copyOf(passages);
        this.batchSize = batchSize;
        this.next = passages.size();
    }

    /** Returns the round's number, from 1. */
    int number() {
        return number;
    }

    /** Returns whether every passage of this round was asked. */
    boolean isOver() {
        skipEmpty();
        return remaining == 0;
    }

    /**
     * Returns the next passage, and begins a round where the last one is over.
     *
     * @param missing how many rows the run still wants, at least 1
     */
    PassageYield current(long missing) {
        skipEmpty();
        while (remaining == 0) {
            begin(missing);
            skipEmpty();
        }
        return passages.get(next);
    }

    /** Takes up to {@code room} rows of the current passage's share, and returns how many. */
    int take(int room) {
        int rows = Math.min(remaining, room);
        remaining -= rows;
        next += remaining == 0 ? 1 : 0;
        return rows;
    }

    /** Skips passages that are not asked for any row. */
    private void skipEmpty() {
        while (remaining == 0 && next < passages.size()) {
            remaining = share(passages.get(next));
            next += remaining == 0 ? 1 : 0;
        }
    }

    private void begin(long missing) {
        number++;
        next = 0;
        tokensBefore = 0;
        List<PassageYield> active = active();
        tokens = active.stream().mapToLong(PassageYield::tokens).sum();
        long wanted = missing
                + (number == 1 ? active.stream().mapToLong(PassageYield::rows).sum() : 0);
        extraRows = Math.max(0, wanted - active.size());
    }

    /** Where all were given up, all are tried again: only the stop rules end a run. */
    private List<PassageYield> active() {
        if (passages.stream().allMatch(PassageYield::isGivenUp)) {
            passages.forEach(PassageYield::reset);
        }
        return passages.stream().filter(passage -> !passage.isGivenUp()).toList();
    }

    private int share(PassageYield passage) {
        if (passage.isGivenUp()) {
            return 0;
        }
        long share = 1 + extraRowsUpTo(tokensBefore + passage.tokens()) - extraRowsUpTo(tokensBefore);
        tokensBefore += passage.tokens();
        return (int) Math.min(batchSize, Math.max(0, share - (number == 1 ? passage.rows() : 0)));
    }

    /**
     * Returns how many of the rows beyond one of each passage are from the round's first tokens; the roundings add up.
     */
    private long extraRowsUpTo(long firstTokens) {
        return extraRows * firstTokens / Math.max(1, tokens);
    }
}
