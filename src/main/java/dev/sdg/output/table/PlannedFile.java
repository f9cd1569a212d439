package dev.sdg.output.table;

import java.util.List;

/**
 * A file that is to be made of rows.
 *
 * @param name of the file
 * @param format of it
 * @param ranges of rows that are in it, in their order; at least one
 */
public record PlannedFile(String name, TableFormat format, List<RowRange> ranges) {
    public PlannedFile {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException(name + " has no rows");
        }
    }
}
