package dev.sdg.output.table;

import dev.sdg.schema.Table;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Rows of a table that stand in one file of each format.
 *
 * @param table whose rows they are
 * @param name of the file, without extension
 * @param firstRow the number of the first row, from 0
 * @param rows how many there are
 */
public record TablePart(Table table, String name, long firstRow, long rows) {

    /** Returns all rows of {@code table}, in one part, or in parts of at most {@code rowsPerFile}. */
    public static List<TablePart> of(Table table, String name, long rows, OptionalLong rowsPerFile) {
        if (rowsPerFile.isEmpty()) {
            return List.of(new TablePart(table, name, 0, rows));
        }
        long most = rowsPerFile.getAsLong();
        return LongStream.range(0, count(rows, most))
                .mapToObj(part -> new TablePart(
                        table, "%s-%05d".formatted(name, part), part * most, Math.min(most, rows - part * most)))
                .toList();
    }

    /** Returns how many parts of at most {@code rowsPerFile} there are; no rows are one part, too. */
    public static long count(long rows, long rowsPerFile) {
        return Math.max(1, rows / rowsPerFile + (rows % rowsPerFile > 0 ? 1 : 0));
    }

    /** Returns the name of its file in {@code format}. */
    public String file(TableFormat format) {
        return name + "." + format.word();
    }
}
