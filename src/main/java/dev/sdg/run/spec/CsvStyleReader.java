package dev.sdg.run.spec;

import dev.sdg.file.CsvStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks how CSV is to be written. */
public final class CsvStyleReader {
    private static final Map<String, Character> DELIMITERS =
            Map.of(",", ',', "comma", ',', ";", ';', "semicolon", ';', "|", '|', "bar", '|', "\t", '\t', "tab", '\t');

    private CsvStyleReader() {}

    /**
     * Returns the style. A file for Excel is opened in a spreadsheet, so its texts are disarmed unless they are to be
     * raw.
     *
     * @param delimiter as it was typed
     * @param safe whether texts that a spreadsheet would run are disarmed
     * @param excel whether Excel is to open the file
     * @param raw whether values are exact
     */
    public static CsvStyle read(
            Optional<String> delimiter, boolean safe, boolean excel, boolean raw, Problems problems) {
        if (safe && raw) {
            problems.addMessage("csv-raw", "⟨csv-raw⟩ and ⟨csv-safe⟩ cannot be used together");
        }
        char between = delimiter.map(typed -> delimiter(typed, problems)).orElse(',');
        return new CsvStyle(between, safe || (excel && !raw), excel);
    }

    /** Returns the character that {@code typed} means. */
    public static char delimiter(String typed, Problems problems) {
        Character known = DELIMITERS.get(typed.toLowerCase(Locale.ROOT).replace("\\t", "\t"));
        if (known == null) {
            problems.add("csv-delimiter", "'" + typed + "' is not one of , ; | tab (or comma, semicolon, bar)");
            return ',';
        }
        return known;
    }
}
