package dev.sdg.table.learn.tree;

import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the parents of rows in a sample. */
public final class TableKeys {
    private TableKeys() {}

    /** Returns of each row of {@code child} the row of {@code parent} that its columns name; -1: none. */
    public static int[] parents(
            SampleTable child, List<String> columns, SampleTable parent, List<String> parentColumns) {
        Map<List<Object>, Integer> own = new HashMap<>();
        List<SampleColumn> mine = columns(parent, parentColumns);
        List<SampleColumn> theirs = columns(child, columns);
        if (mine.size() < parentColumns.size() || theirs.size() < columns.size()) {
            return IntStream.range(0, child.rows()).map(row -> -1).toArray();
        }
        for (int row = 0; row < parent.rows(); row++) {
            own.putIfAbsent(key(mine, row), row);
        }
        return IntStream.range(0, child.rows())
                .map(row -> {
                    List<Object> key = key(theirs, row);
                    return key.isEmpty() ? -1 : own.getOrDefault(key, -1);
                })
                .toArray();
    }

    private static List<SampleColumn> columns(SampleTable sample, List<String> names) {
        return names.stream().flatMap(name -> sample.column(name).stream()).toList();
    }

    private static List<Object> key(List<SampleColumn> columns, int row) {
        List<Object> key = new ArrayList<>(columns.size());
        for (SampleColumn column : columns) {
            if (column.isNull(row)) {
                return List.of();
            }
            key.add(column.isWords() ? column.words().get(column.code(row)) : (Object) column.held(row));
        }
        return key;
    }
}
