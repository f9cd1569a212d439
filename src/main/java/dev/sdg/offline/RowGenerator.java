package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.List;

/** Makes all the rows of one format that one passage holds. Implementations may be called by many threads at once. */
interface RowGenerator {

    /**
     * Returns the rows of {@code passage}, those that should be used first in front, each as its texts in the order of
     * the format's fields, none blank. Equal calls give equal lists.
     *
     * @param passage the text
     * @param rank chooses among rows that are equally good
     */
    List<List<String>> rows(Passage passage, SeededRank rank);
}
