package dev.sdg.output.table;

import dev.sdg.file.CsvStyle;
import dev.sdg.schema.sql.Dialect;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How files are written, beyond their format.
 *
 * @param csv how CSV is
 * @param dialect whose SQL it is
 */
public record TableStyle(CsvStyle csv, Dialect dialect) {
    /** Exact CSV, and SQL of PostgreSQL. */
    public static final TableStyle EXACT = new TableStyle(CsvStyle.EXACT, Dialect.POSTGRESQL);

    /**
     * Returns what changes the bytes of files, by the name of the setting.
     *
     * @param sql whether there is SQL among them
     */
    public SortedMap<String, String> options(boolean sql) {
        SortedMap<String, String> options = new TreeMap<>(csv.options());
        if (sql) {
            options.put("dialect", dialect.word());
        }
        return options;
    }
}
