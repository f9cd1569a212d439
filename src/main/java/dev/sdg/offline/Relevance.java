package dev.sdg.offline;

import dev.sdg.retrieval.PassageIndex;
import java.util.List;

/**
 * How much a text is about what an anchor says: by meaning where the index compares it, else by words. Words that stand
 * in a text only in passing are far from its meaning. Safe for use by many threads.
 */
final class Relevance {

    /** How alike an anchor and its text must be, by meaning and by words. */
    enum Level {
        /** Somebody who searches for the anchor wants the text: few other passages are as near to it. */
        ABOUT(0.6, 0.3, 3),
        /** The anchor belongs to the subject of the text. */
        RELATED(0.5, 0.15, 10);

        private final double meaning;
        private final double words;
        private final int first;

        Level(double meaning, double words, int first) {
            this.meaning = meaning;
            this.words = words;
            this.first = first;
        }
    }

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
        return of(anchor, text) >= (index.comparesMeaning() ? level.meaning : level.words)
                && index.search(anchor, level.first).stream()
                        .anyMatch(
                                hit -> index.passages().get(hit.passage()).id().equals(id));
    }

    /** Returns the index of the text of {@code texts}, at least one, that is most about {@code anchor}. */
    int nearest(String anchor, List<String> texts) {
        int nearest = 0;
        for (int i = 1; i < texts.size(); i++) {
            nearest = of(anchor, texts.get(i)) > of(anchor, texts.get(nearest)) ? i : nearest;
        }
        return nearest;
    }
}
