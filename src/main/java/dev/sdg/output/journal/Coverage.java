package dev.sdg.output.journal;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the rows of a data set are spread over the documents that they are made from, over all of its runs.
 *
 * @param passages how many passages the documents have
 * @param passagesUsed how many of them gave rows
 * @param withoutRows why a passage gave none, as a reason's code, by the passage's id; those that no reply was about
 *     are left out
 * @param documents how many rows each document gave, by its name; 0 where it gave none
 */
public record Coverage(
        int passages, int passagesUsed, SortedMap<String, String> withoutRows, SortedMap<String, Long> documents) {
    public Coverage {
        withoutRows = new TreeMap<>(withoutRows);
        documents = new TreeMap<>(documents);
    }

    /** Returns for how many passages each reason holds, by its code. */
    public SortedMap<String, Long> reasons() {
        SortedMap<String, Long> reasons = new TreeMap<>();
        withoutRows.values().forEach(code -> reasons.merge(code, 1L, Long::sum));
        return reasons;
    }

    /** Returns how many passages neither gave a row nor are known to give none: no reply was about them. */
    public int open() {
        return passages - passagesUsed - withoutRows.size();
    }
}
