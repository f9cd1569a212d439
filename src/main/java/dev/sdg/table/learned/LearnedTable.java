package dev.sdg.table.learned;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was learned of a table.
 *
 * @param words of each column that a tree asks for or makes, and that has words
 * @param columns by name
 * @param children by the name of the table's driving key, how many rows a parent has, given the parent's columns
 * @param popularity by the name of another key, how often parents are named
 */
public record LearnedTable(
        Map<String, WordList> words,
        Map<String, LearnedColumn> columns,
        Map<String, LearnedColumn> children,
        Map<String, Popularity> popularity) {
    public LearnedTable {
        words = new LinkedHashMap<>(words);
        columns = new LinkedHashMap<>(columns);
        children = new LinkedHashMap<>(children);
        popularity = new LinkedHashMap<>(popularity);
    }
}
