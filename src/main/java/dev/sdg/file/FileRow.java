package dev.sdg.file;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row as it stands in a file.
 *
 * @param number of the line on which it begins, from 1; in Parquet, which has no lines, of the row
 * @param values by the names of the columns; null where the row has none
 * @param cells how many cells it has: in CSV fewer than there are columns where a row is too short
 */
public record FileRow(long number, ObjectNode values, int cells) {

    /** Creates a row of a format whose rows name their columns. */
    public FileRow(long number, ObjectNode values) {
        this(number, values, values.size());
    }
}
