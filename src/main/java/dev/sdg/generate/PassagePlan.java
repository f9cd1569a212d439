package dev.sdg.generate;

import dev.sdg.document.Passage;
import dev.sdg.format.BatchRequest;
import dev.sdg.format.Subject;
import dev.sdg.format.Subject.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Asks for rows from passages, in rounds: every passage is used before any is used again. In each round a passage gives
 * one row, and its part of what is missing beyond that, by the length of its text; a share that does not fit into a batch
 * goes on in the next. The order is shuffled by the seed, so that a small set is drawn from all of the documents.
 */
public final class PassagePlan implements Plan {
    /** What a prompt holds at most, unless a single passage is longer: more makes models lose what is in the middle. */
    private static final int MOST_TOKENS = 16_000;

    private final List<Passage> passages;
    private final int[] tokens;
    private final long allTokens;
    private final Optional<String> language;
    private final int batchSize;
    private int batches;
    private int round;
    private long beyondOne;
    private int next;
    private int left;

    /** Plans batches of at most {@code batchSize} rows from {@code passages}, of which there is at least one. */
    public PassagePlan(List<Passage> passages, Optional<String> language, int batchSize, long seed) {
        if (passages.isEmpty()) {
            throw new IllegalArgumentException("no passages to plan with");
        }
        List<Passage> shuffled = new ArrayList<>(passages);
        Collections.shuffle(shuffled, new Random(seed));
        this.passages = List.copyOf(shuffled);
        this.tokens = this.passages.stream().mapToInt(Passage::tokens).toArray();
        this.allTokens = this.passages.stream().mapToLong(Passage::tokens).sum();
        this.language = language;
        this.batchSize = batchSize;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public BatchRequest next(long missing) {
        int wanted = (int) Math.min(batchSize, missing);
        List<Share> shares = new ArrayList<>();
        int rows = 0;
        int size = 0;
        while (rows < wanted && shares.size() < passages.size() && (rows == 0 || size + tokens[next] <= MOST_TOKENS)) {
            size += tokens[next];
            Share share = nextShare(missing - rows, wanted - rows);
            shares.add(share);
            rows += share.rows();
        }
        batches++;
        return new BatchRequest(batches, rows, new Subject.Passages(shares), language, Optional.empty());
    }

    /** Passes over the passages that gave the first {@code saved} of {@code requested} rows in an earlier run. */
    public void skip(long saved, long requested) {
        long planned = 0;
        while (planned < Math.min(saved, requested)) {
            planned += next(requested - planned).rows();
        }
    }

    private Share nextShare(long missing, int room) {
        if (left == 0) {
            left = freshShare(missing);
        }
        Share part = new Share(passages.get(next), Math.min(left, room), round);
        left -= part.rows();
        if (left == 0) {
            next = (next + 1) % passages.size();
        }
        return part;
    }

    private int freshShare(long missing) {
        if (next == 0) {
            round++;
            beyondOne = Math.max(0, missing - passages.size());
        }
        return (int) Math.min(batchSize, 1 + beyondOne * tokens[next] / allTokens);
    }
}
