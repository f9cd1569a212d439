package dev.sdg.integrity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the files of tables from whoever wrote them.
 *
 * @param tables that were written; empty: all of the schema
 * @param files of each table, in the order of its rows; none: those whose names are the table's
 * @param disarmed whether texts in CSV that a spreadsheet would run have a leading apostrophe
 */
public record RecordedFiles(List<String> tables, Map<String, List<String>> files, boolean disarmed) {

    /** Nothing is known. */
    public static final RecordedFiles NONE = new RecordedFiles(List.of(), Map.of(), false);

    public RecordedFiles {
        tables = List.copyOf(tables);
        files = new HashMap<>(files);
    }

    /** Returns whether there should be files of {@code table}. */
    boolean expects(String table) {
        return tables.isEmpty() || tables.contains(table);
    }

    /** Returns the names of the files of {@code table}; empty where they are not known. */
    List<String> of(String table) {
        return files.getOrDefault(table, List.of());
    }
}
