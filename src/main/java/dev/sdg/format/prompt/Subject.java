package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.passage.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
     * Columns that are missing of rows of a table.
     *
     * @param rows at least one, no two of one number
     */
    record Cells(List<KnownRow> rows) implements Subject {
        public Cells {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row of a table, as far as it is known.
     *
     * @param number of the row, from 1
     * @param known the columns that a model is told, by name, with their values
     */
    record KnownRow(long number, ObjectNode known) {

        /** Returns the id by which a request names it. */
        public String id() {
            return Long.toString(number);
        }
    }

    /** Returns how many rows are wanted of what a row names, by its id; empty where rows name nothing. */
    default Map<String, Integer> sources() {
        Map<String, Integer> sources = new LinkedHashMap<>();
        if (this instanceof Passages passages) {
            passages.shares().forEach(share -> sources.merge(share.passage().id(), share.rows(), Integer::sum));
        } else if (this instanceof Cells cells) {
            cells.rows().forEach(row -> sources.put(row.id(), 1));
        }
        return sources;
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
