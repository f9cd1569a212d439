package dev.sdg.generate.passages;

import java.util.List;

/**
 * Whose turn it is: every passage in order, then every one again, those that were given up excepted. In each round a passage
 * gives one row, and its part of what is missing beyond that, by the length of its text. In the first round it gives so much
 * less as it gave in earlier runs.
 */
final class PassageRotation {
    private final List<PassageYield> passages;
    private final int batchSize;
    private int number;
    private int next;
    private int left;
    private long beyondOne;
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

    /** Returns whether every passage of this round had its turn. */
    boolean isOver() {
        settle();
        return left == 0;
    }

    /**
     * Returns the passage whose turn it is, and begins a round where the last one is over.
     *
     * @param missing how many rows the run still wants, at least 1
     */
    PassageYield current(long missing) {
        settle();
        while (left == 0) {
            begin(missing);
            settle();
        }
        return passages.get(next);
    }

    /** Takes up to {@code room} rows of the current passage's share, and returns how many. */
    int take(int room) {
        int rows = Math.min(left, room);
        left -= rows;
        next += left == 0 ? 1 : 0;
        return rows;
    }

    /** Passes over those that are not to give any. */
    private void settle() {
        while (left == 0 && next < passages.size()) {
            left = share(passages.get(next));
            next += left == 0 ? 1 : 0;
        }
    }

    private void begin(long missing) {
        number++;
        next = 0;
        tokensBefore = 0;
        List<PassageYield> live = live();
        tokens = live.stream().mapToLong(PassageYield::tokens).sum();
        long wanted = missing
                + (number == 1 ? live.stream().mapToLong(PassageYield::rows).sum() : 0);
        beyondOne = Math.max(0, wanted - live.size());
    }

    /** Where all were given up, each gets another chance: it is for the rules that stop a run to end it. */
    private List<PassageYield> live() {
        if (passages.stream().allMatch(PassageYield::isGivenUp)) {
            passages.forEach(PassageYield::revive);
        }
        return passages.stream().filter(passage -> !passage.isGivenUp()).toList();
    }

    private int share(PassageYield passage) {
        if (passage.isGivenUp()) {
            return 0;
        }
        long share = 1 + upTo(tokensBefore + passage.tokens()) - upTo(tokensBefore);
        tokensBefore += passage.tokens();
        return (int) Math.min(batchSize, Math.max(0, share - (number == 1 ? passage.rows() : 0)));
    }

    /** Returns how many of the rows beyond one of each passage are from the round's first tokens; the roundings add up. */
    private long upTo(long firstTokens) {
        return beyondOne * firstTokens / Math.max(1, tokens);
    }
}
