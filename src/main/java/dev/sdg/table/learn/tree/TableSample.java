package dev.sdg.table.learn.tree;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learned.WordList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table's sample, coded for trees: words that enough rows have by their places.
 *
 * @param rows that are learned from, places in the sample
 * @param group how many rows a value must have
 */
@SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
record TableSample(Table table, SampleTable sample, int[] rows, int group, Map<String, Words> words) {

    /**
     * The words of a column.
     *
     * @param places by code of the sample
     */
    @SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
    record Words(WordList list, int[] places) {}

    /** @param kept columns of which every word counts */
    static TableSample of(Table table, SampleTable sample, int[] rows, int group, Set<String> kept) {
        Map<String, Words> words = new TreeMap<>();
        for (SampleColumn column : sample.columns()) {
            if (column.isWords()) {
                boolean all = kept.contains(table.name() + "." + column.name());
                words.put(column.name(), words(column, rows, all ? 1 : group));
            }
        }
        return new TableSample(table, sample, rows, group, words);
    }

    private static Words words(SampleColumn column, int[] rows, int group) {
        int[] counts = counts(column, rows);
        List<String> common = new ArrayList<>();
        int[] places = new int[counts.length];
        for (int code = 0; code < counts.length; code++) {
            places[code] = common.size();
            if (counts[code] >= group) {
                common.add(column.words().get(code));
            } else {
                places[code] = -1;
            }
        }
        WordList list = new WordList(common);
        return new Words(
                list,
                Arrays.stream(places)
                        .map(place -> place < 0 ? list.other() : place)
                        .toArray());
    }

    private static int[] counts(SampleColumn column, int[] rows) {
        int[] counts = new int[column.words().size()];
        for (int row : rows) {
            if (!column.isNull(row)) {
                counts[column.code(row)]++;
            }
        }
        return counts;
    }

    /** Returns how many of the rows have a value. */
    int present(SampleColumn column) {
        return (int) Arrays.stream(rows).filter(row -> !column.isNull(row)).count();
    }

    /** Returns how many of the rows have a word that enough rows have. */
    int common(SampleColumn column) {
        Words own = words.get(column.name());
        return (int) Arrays.stream(rows)
                .filter(row -> !column.isNull(row)
                        && own.places()[column.code(row)] != own.list().other())
                .count();
    }

    /** Returns the values in the rows of the sample {@code at}, as trees take them; a row -1 is none. */
    double[] coded(SampleColumn column, int[] at) {
        Words own = words.get(column.name());
        double none = own == null ? Double.NEGATIVE_INFINITY : own.list().none();
        double[] values = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            int row = at[i];
            values[i] = row < 0 || column.isNull(row)
                    ? none
                    : own == null ? number(column, row) : own.places()[column.code(row)];
        }
        return values;
    }

    /** Returns the number in a row as a cell holds it: decimals without their point. */
    static double number(SampleColumn column, int row) {
        return column.type().kind() == Kind.FLOAT ? Double.longBitsToDouble(column.held(row)) : column.held(row);
    }
}
