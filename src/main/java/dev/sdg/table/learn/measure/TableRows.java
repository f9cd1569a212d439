package dev.sdg.table.learn.measure;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Table;
import dev.sdg.table.Permutation;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tables that belong together, and which of their rows are compared. Keys are followed among all rows, compared or not.
 * Immutable.
 */
final class TableRows {
    private static final int NO_PARENT = -1;

    private final Map<String, SampleTable> tables;
    private final Map<String, int[]> rows;

    private TableRows(Map<String, SampleTable> tables, Map<String, int[]> rows) {
        this.tables = tables;
        this.rows = rows;
    }

    /** Returns {@code tables}, at most {@code most} rows of each drawn to be compared. */
    static TableRows of(List<SampleTable> tables, int most) {
        return new TableRows(
                tables.stream().collect(Collectors.toMap(SampleTable::name, UnaryOperator.identity())),
                tables.stream().collect(Collectors.toMap(SampleTable::name, table -> drawn(table.rows(), most))));
    }

    /** Returns the same tables with at most so many rows of each as {@code other} compares. */
    TableRows asMany(TableRows other) {
        Map<String, int[]> fewer = new HashMap<>();
        rows.forEach((name, own) -> fewer.put(
                name,
                Arrays.stream(drawn(own.length, other.count(name)))
                        .map(place -> own[place])
                        .toArray()));
        return new TableRows(tables, fewer);
    }

    /** Returns {@code most} of the numbers from 0 to below {@code rows}, ascending; the same ones each time. */
    static int[] drawn(int rows, int most) {
        if (rows <= most) {
            return IntStream.range(0, rows).toArray();
        }
        Permutation order = new Permutation(rows, rows);
        return IntStream.range(0, most)
                .map(number -> (int) order.at(number))
                .sorted()
                .toArray();
    }

    private int count(String table) {
        return Optional.ofNullable(rows.get(table)).map(own -> own.length).orElse(0);
    }

    /** Returns the table {@code name}, if it is there. */
    Optional<SampleTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** Returns which rows of {@code table}, which is there, are compared. Not to be changed. */
    int[] compared(String table) {
        return rows.getOrDefault(table, new int[0]);
    }

    /**
     * Returns the number of children of each compared parent by {@code key}, ascending.
     *
     * @param child that has the key; both tables are there
     */
    double[] children(Table child, ForeignKey key) {
        int[] counts = new int[tables.get(key.parent()).rows()];
        for (int parent : parents(child, key)) {
            if (parent != NO_PARENT) {
                counts[parent]++;
            }
        }
        return Arrays.stream(compared(key.parent()))
                .mapToDouble(row -> counts[row])
                .sorted()
                .toArray();
    }

    /**
     * The compared rows of a child table that have a parent.
     *
     * @param children their numbers
     * @param parents the number of the parent of each
     */
    @SuppressWarnings("ArrayRecordComponent") // read by row, never compared
    record Joined(int[] children, int[] parents) {}

    /** Returns the compared rows of {@code child} that have a parent by {@code key}; both tables are there. */
    Joined joined(Table child, ForeignKey key) {
        int[] parents = parents(child, key);
        int[] children = Arrays.stream(compared(child.name()))
                .filter(row -> parents[row] != NO_PARENT)
                .toArray();
        return new Joined(
                children, Arrays.stream(children).map(row -> parents[row]).toArray());
    }

    private int[] parents(Table child, ForeignKey key) {
        SampleTable parents = tables.get(key.parent());
        Map<List<Object>, Integer> places = new HashMap<>();
        List<SampleColumn> referred = columns(parents, key.parentColumns());
        for (int row = 0; row < parents.rows(); row++) {
            places.putIfAbsent(key(referred, row), row);
        }
        SampleTable children = tables.get(child.name());
        List<SampleColumn> own = columns(children, key.columns());
        return IntStream.range(0, children.rows())
                .map(row -> own.stream().anyMatch(column -> column.isNull(row))
                        ? NO_PARENT
                        : places.getOrDefault(key(own, row), NO_PARENT))
                .toArray();
    }

    private static List<SampleColumn> columns(SampleTable table, List<String> names) {
        return names.stream().map(name -> table.column(name).orElseThrow()).toList();
    }

    private static List<Object> key(List<SampleColumn> columns, int row) {
        return columns.stream()
                .map(column -> column.isNull(row) ? (Object) false : value(column, row))
                .toList();
    }

    private static Object value(SampleColumn column, int row) {
        return column.isWords() ? column.words().get(column.code(row)) : (Object) column.held(row);
    }
}
