package dev.sdg.offline;

import dev.sdg.retrieval.PassageIndex;

/**
 * How much a text is about what an anchor says: by meaning where the index compares it, else by words. Words that stand
 * in a text only in passing are far from its meaning. Safe for use by many threads.
 */
final class Relevance {

    /** How near an anchor and its text must be. */
    enum Level {
        /** Somebody who searches for the anchor wants the text: few other passages are as near to it. */
        ABOUT(0.6, 3),
        /** No other passage is as near to the anchor. */
        NEAREST(0.55, 1),
        /** The anchor belongs to the subject of the text. */
        RELATED(0.5, 5);

        private final double least;
        private final int first;

        Level(double least, int first) {
            this.least = least;
            this.first = first;
        }
    }

    /** Words of two texts agree about half as much as their meaning. */
    private static final double OF_WORDS = 0.5;

    private static final int ROUND_TRIP = 10;

    private final PassageIndex index;

    Relevance(PassageIndex index) {
        this.index = index;
    }

    /** Returns how alike {@code anchor} and {@code text} are, up to 1. */
    double of(String anchor, String text) {
        return index.similarity(anchor, text);
    }

    /**
     * Returns whether {@code anchor} and {@code text}, of the passage {@code id}, are as near as {@code level} asks.
     */
    boolean is(Level level, String anchor, String text, String id) {
        return of(anchor, text) >= level.least * (index.comparesMeaning() ? 1 : OF_WORDS)
                && finds(anchor, id, level.first);
    }

    /** Returns whether {@code anchor} finds the passage {@code id} as the round trip asks by default. */
    boolean finds(String anchor, String id) {
        return finds(
                anchor, id, Math.max(1, Math.min(ROUND_TRIP, index.passages().size() / ROUND_TRIP)));
    }

    private boolean finds(String anchor, String id, int first) {
        return index.search(anchor, first).stream()
                .anyMatch(hit -> index.passages().get(hit.passage()).id().equals(id));
    }
}
