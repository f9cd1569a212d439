package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes all the rows of one format that one passage holds. Implementations may be called by many threads at once. */
interface RowGenerator {

    /**
     * Returns the rows of {@code passage}. Equal calls give equal rows.
     *
     * @param passage the text
     * @param rank chooses among rows that are equally good
     */
    Rows rows(Passage passage, SeededRank rank);

    /** Returns a row of {@code texts}. */
    static List<Value> row(String... texts) {
        return Stream.of(texts).<Value>map(Value.Text::new).toList();
    }

    /**
     * What a passage gives.
     *
     * @param rows those that should be used first in front, each as its values in the order of the format's fields, no
     *     text blank
     * @param without why there are none
     */
    record Rows(List<List<Value>> rows, Optional<NoRows> without) {
        public Rows {
            rows = List.copyOf(rows);
        }

        static Rows of(List<List<Value>> rows, Supplier<NoRows> without) {
            return new Rows(rows, rows.isEmpty() ? Optional.of(without.get()) : Optional.empty());
        }
    }
}
