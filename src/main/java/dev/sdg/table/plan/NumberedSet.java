package dev.sdg.table.plan;

import static java.util.Comparator.comparingInt;

import dev.sdg.schema.Table;
import dev.sdg.table.Scaled;
import java.util.ArrayList;
import java.util.List;

/**
 * A unique set whose rows are numbered.
 *
 * @param byParent whether only the rows of a driving parent are
 * @param choice the key whose candidates multiply the numbers; -1: none
 */
record NumberedSet(List<String> set, boolean byParent, List<Part> parts, int choice) {

    /** Returns how many numbers there are, but for those of the choice. */
    long size() {
        return parts.stream().mapToLong(Part::size).reduce(1, Scaled::product);
    }

    /**
     * A part of a numbered set.
     *
     * @param key where the key stands in the table; -1: a column
     * @param column where the column stands in the table; -1: a key
     * @param radix what the set's number is divided by
     * @param besides the other key of the set that a check keeps it apart from, so that the parent which that one
     *     refers to is left out; -1: none
     */
    record Part(int key, int column, long radix, long size, int besides) {
        Part withRadix(long divisor) {
            return new Part(key, column, divisor, size, besides);
        }
    }

    /** Returns the sets of {@code table} that say more than the others, those of one column first. */
    static List<List<String>> essential(Table table) {
        List<List<String>> sets = new ArrayList<>(table.uniqueSets());
        if (!table.primaryKey().isEmpty()) {
            sets.add(0, table.primaryKey());
        }
        sets.sort(comparingInt(List::size));
        List<List<String>> essential = new ArrayList<>();
        for (List<String> set : sets) {
            if (essential.stream().noneMatch(set::containsAll)) {
                essential.add(set);
            }
        }
        return essential;
    }
}
