package dev.sdg.output.table;

import dev.sdg.schema.Table;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Rows of a table that stand behind each other in a file.
 *
 * @param table whose rows they are
 * @param content what is written of each
 * @param firstRow the number of the first row, from 0
 * @param rows how many there are
 */
public record RowRange(Table table, Content content, long firstRow, long rows) {

    /** What is written of a row. */
    public enum Content {
        /** The row. */
        ROWS,
        /** The keys that the row was written without. */
        KEYS
    }

    /** Returns all rows of {@code table}, in one range, or in ranges of at most {@code most}. */
    static List<RowRange> of(Table table, Content content, long rows, OptionalLong most) {
        long each = most.orElse(Math.max(1, rows));
        return LongStream.range(0, count(rows, each))
                .mapToObj(range -> new RowRange(table, content, range * each, Math.min(each, rows - range * each)))
                .toList();
    }

    /** Returns how many ranges of at most {@code most} rows there are; no rows are one range, too. */
    public static long count(long rows, long most) {
        return Math.max(1, rows / most + (rows % most > 0 ? 1 : 0));
    }

    /** Returns the number of the row behind the last one. */
    public long end() {
        return firstRow + rows;
    }
}
