package dev.sdg.document.passage;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.LineJoiner;
import dev.sdg.text.TokenEstimate;
import java.util.ArrayList;
import java.util.List;

/** Deals blocks out to parts of about the same size, in order, rather than full ones and a rest. */
final class BalancedSplit {
    private static final double MOST = 1.5;
    private static final int BEYOND_REASON = 4;
    private static final int LEAST_TEXT = 15;

    private final int aim;
    private final List<List<Block>> parts = new ArrayList<>();
    private List<Block> open = new ArrayList<>();
    private int openTokens;
    private int remaining;

    private BalancedSplit(int aim, int remaining) {
        this.aim = aim;
        this.remaining = remaining;
    }

    /** Returns all of {@code blocks} in parts of about {@code aim} tokens. */
    static List<List<Block>> of(List<Block> blocks, int aim) {
        BalancedSplit parts = new BalancedSplit(
                aim, blocks.stream().mapToInt(BalancedSplit::tokens).sum());
        blocks.forEach(parts::add);
        parts.close();
        return parts.parts;
    }

    private static int tokens(Block block) {
        return TokenEstimate.of(block.text());
    }

    private void add(Block block) {
        if (isFullBefore(block)) {
            close();
        }
        open.add(block);
        openTokens += tokens(block);
    }

    /** A part is full when it is nearer to its share without the next block than with it. */
    private boolean isFullBefore(Block next) {
        int more = tokens(next);
        if (open.isEmpty() || openTokens + more > BEYOND_REASON * aim) {
            return !open.isEmpty();
        }
        if (isInSentence(next)) {
            return false;
        }
        double share = (double) remaining / Math.max(1, Math.round((double) remaining / aim));
        return openTokens + more > MOST * aim || (openTokens + more / 2.0 > share && !belongsToOpen(next));
    }

    /** No passage ends, and the next begins, within a sentence that goes on in another block. */
    private boolean isInSentence(Block next) {
        Block last = open.get(open.size() - 1);
        return last.kind() == Block.Kind.PARAGRAPH
                && tokens(last) >= LEAST_TEXT
                && !LineJoiner.endsSentence(last.text())
                && (last.text().endsWith(",")
                        || Character.isLowerCase(next.text().codePointAt(0)));
    }

    /** A list or a table after a colon, and code after prose, make no sense without what is above them. */
    private boolean belongsToOpen(Block next) {
        Block last = open.get(open.size() - 1);
        return last.text().endsWith(":") || (next.kind() == Block.Kind.CODE && last.kind() != Block.Kind.CODE);
    }

    private void close() {
        if (!open.isEmpty()) {
            parts.add(open);
            remaining -= openTokens;
            open = new ArrayList<>();
            openTokens = 0;
        }
    }
}
