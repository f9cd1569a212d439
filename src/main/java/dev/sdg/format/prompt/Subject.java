package dev.sdg.format.prompt;

import dev.sdg.document.passage.Passage;
import java.util.List;

/** What the rows of a batch are about. */
public sealed interface Subject {

    /**
     * Rows made up from a description.
     *
     * @param text what to generate, in the user's words or as refined
     */
    record Query(String text) implements Subject {}

    /**
     * Rows made from passages of documents.
     *
     * @param shares at least one
     */
    record Passages(List<Share> shares) implements Subject {
        public Passages {
            shares = List.copyOf(shares);
        }

        /** Returns the passages alone, in the same order. */
        public List<Passage> passages() {
            return shares.stream().map(Share::passage).toList();
        }
    }

    /**
     * A passage and what is wanted from it.
     *
     * @param passage the text
     * @param rows how many rows, at least 1
     * @param turn 1 where no rows came of the passage before, then 2, …
     */
    record Share(Passage passage, int rows, int turn) {

        /** The first share of a passage. */
        public Share(Passage passage, int rows) {
            this(passage, rows, 1);
        }

        /** Returns this share with another number of rows. */
        public Share withRows(int rows) {
            return new Share(passage, rows, turn);
        }
    }
}
