package dev.sdg.table.plan;

import dev.sdg.table.WrittenCells;
import dev.sdg.table.existing.ExistingRows;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What decides, besides the schema, which rows are made.
 *
 * @param seed of everything that is drawn
 * @param now what distances such as {@code -30 days} count from, in UTC
 * @param locale of names, places and phone numbers
 * @param rows the number of rows by table name; each at least 0
 * @param allRows the number of rows of each table without driving key that {@code rows} does not name; empty: as the
 *     schema says
 * @param scale what every number of rows is multiplied by, over 0
 * @param existing rows that are there before, by table name; those that are made come after them
 * @param written the columns that a model writes, by table name; in other tables they are made as without a model
 */
public record TableOptions(
        long seed,
        LocalDateTime now,
        Locale locale,
        Map<String, Long> rows,
        OptionalLong allRows,
        double scale,
        Map<String, ExistingRows> existing,
        Map<String, WrittenCells> written) {

    public TableOptions {
        written = Map.copyOf(written);
        rows = Map.copyOf(rows);
        existing = Map.copyOf(existing);
        if (!(scale > 0) || allRows.orElse(0) < 0 || rows.values().stream().anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException("scale " + scale + ", rows " + allRows + " and " + rows);
        }
    }

    /** Returns options of tables without rows. */
    public TableOptions(
            long seed, LocalDateTime now, Locale locale, Map<String, Long> rows, OptionalLong allRows, double scale) {
        this(seed, now, locale, rows, allRows, scale, Map.of(), Map.of());
    }

    /** Returns the same where {@code rows} are there before. */
    public TableOptions after(Map<String, ExistingRows> rowsBefore) {
        return new TableOptions(seed, now, locale, rows, allRows, scale, rowsBefore, written);
    }

    /** Returns the same where a model writes columns. */
    public TableOptions with(Map<String, WrittenCells> cells) {
        return new TableOptions(seed, now, locale, rows, allRows, scale, existing, cells);
    }

    /** Returns options that leave the numbers of rows to the schema. */
    public static TableOptions of(long seed, LocalDateTime now) {
        return new TableOptions(seed, now, Locale.ENGLISH, Map.of(), OptionalLong.empty(), 1);
    }
}
