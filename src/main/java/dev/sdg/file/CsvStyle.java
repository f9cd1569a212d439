package dev.sdg.file;

import java.util.Map;
import java.util.TreeMap;

/**
 * How CSV is written. All but the delimiter is as in RFC 4180: CRLF, a header, quotes where they are needed.
 *
 * @param delimiter what stands between cells
 * @param safe whether a text that a spreadsheet would run as a formula gets a leading apostrophe
 * @param byteOrderMark whether the file begins with one, by which Excel knows UTF-8
 */
public record CsvStyle(char delimiter, boolean safe, boolean byteOrderMark) {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    /** Commas, exact values, no byte order mark. */
    public static final CsvStyle EXACT = new CsvStyle(',', false, false);

    /** Returns whether a spreadsheet runs a text that begins with {@code first}. */
    public static boolean isFormulaStart(int first) {
        return FORMULA_STARTS.indexOf(first) >= 0;
    }

    /** Returns what differs from {@link #EXACT}, by the name of the setting. */
    public Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        if (delimiter != ',') {
            options.put("csv-delimiter", delimiter == '\t' ? "tab" : String.valueOf(delimiter));
        }
        if (safe) {
            options.put("csv-safe", "true");
        }
        if (byteOrderMark) {
            options.put("csv-excel", "true");
        }
        return options;
    }
}
