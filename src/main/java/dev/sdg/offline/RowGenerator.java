package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes all the rows of one format that one passage holds. Implementations may be called by many threads at once. */
interface RowGenerator {

    /**
     * Returns the rows of {@code passage}. Equal calls give equal rows.
     *
     * @param passage the text
     * @param rank chooses among rows that are equally good
     */
    Rows rows(Passage passage, SeededRank rank);

    /**
     * What a passage gives.
     *
     * @param rows those that should be used first in front, each as its texts in the order of the format's fields, none
     *     blank
     * @param without why there are none
     */
    record Rows(List<List<String>> rows, Optional<NoRows> without) {
        public Rows {
            rows = List.copyOf(rows);
        }

        static Rows of(List<List<String>> rows, Supplier<NoRows> without) {
            return new Rows(rows, rows.isEmpty() ? Optional.of(without.get()) : Optional.empty());
        }
    }
}
