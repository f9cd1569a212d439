package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.sample.Value;
import java.util.List;

/** Makes all the rows of one format that one passage holds. Implementations may be called by many threads at once. */
interface RowGenerator {

    /**
     * Returns the rows of {@code passage}, those that should be used first in front. Equal calls give equal lists.
     *
     * @param passage the text
     * @param order chooses among rows that are equally good
     */
    List<Row> rows(Passage passage, SeededOrder order);

    /**
     * The texts of one row, in the order of the format's fields.
     *
     * @param texts at least one, none blank
     */
    record Row(List<String> texts) {
        public Row {
            texts = List.copyOf(texts);
        }

        static Row of(String... texts) {
            return new Row(List.of(texts));
        }

        List<Value> values() {
            return texts.stream().<Value>map(Value.Text::new).toList();
        }
    }
}
