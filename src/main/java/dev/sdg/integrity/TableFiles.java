package dev.sdg.integrity;

import dev.sdg.file.FileFormat;
import dev.sdg.schema.Table;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one table in one format.
 *
 * @param table of the schema
 * @param format of all files
 * @param files in the order of their rows; at least one
 * @param disarmed whether texts in CSV that a spreadsheet would run have a leading apostrophe
 */
public record TableFiles(Table table, FileFormat format, List<Path> files, boolean disarmed) {

    public TableFiles {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files of " + table.name());
        }
    }

    @Override
    public String toString() {
        return table.name() + " in " + files;
    }
}
