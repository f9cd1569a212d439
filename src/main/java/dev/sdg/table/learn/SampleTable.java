package dev.sdg.table.learn;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a sample that are learned from or compared, in memory, by column.
 *
 * @param name of the table
 * @param columns at least one, all with the same number of rows, no two with the same name
 */
public record SampleTable(String name, List<SampleColumn> columns) {
    public SampleTable {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("the sample " + name + " has no column");
        }
        int rows = columns.get(0).rows();
        if (columns.stream().anyMatch(column -> column.rows() != rows)) {
            throw new IllegalArgumentException("the columns of the sample " + name + " differ in their number of rows");
        }
        if (columns.stream().map(SampleColumn::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException("two columns of the sample " + name + " have one name");
        }
    }

    /** Returns the table of {@code columns}. */
    public static SampleTable of(String name, SampleColumn... columns) {
        return new SampleTable(name, List.of(columns));
    }

    /** Returns how many rows there are. */
    public int rows() {
        return columns.get(0).rows();
    }

    /** Returns the column with exactly this name. */
    public Optional<SampleColumn> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** Returns the table of {@code rows} of this one, in their order; a row may come more than once. */
    public SampleTable select(int[] rows) {
        return new SampleTable(
                name, columns.stream().map(column -> column.select(rows)).toList());
    }
}
