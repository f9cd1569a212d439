package dev.sdg.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Text whose cells stand between commas, semicolons, tabs or bars, whichever the first line has most of. */
public final class DelimitedText {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LONGEST_HEADER = 1 << 15;
    private static final CSVFormat LENIENT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreSurroundingSpaces(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();

    private DelimitedText() {}

    /** Returns the cells of {@code text} by lines, read leniently: any line end, any quote, no spaces around. */
    public static List<List<String>> cells(String text) throws IOException {
        String header = text.lines().findFirst().orElse("");
        CSVFormat format = LENIENT.builder().setDelimiter(delimiter(header)).get();
        try (CSVParser records = CSVParser.parse(text, format)) {
            return records.stream().map(CSVRecord::toList).toList();
        }
    }

    /** Returns what stands between the cells of {@code text}, which is left where it is. */
    static char delimiter(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = 0;
        for (int read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
            read = text.read(start, length, start.length - length);
        }
        text.reset();
        return delimiter(new String(start, 0, length).lines().findFirst().orElse(""));
    }

    private static char delimiter(String header) {
        char best = DELIMITERS[0];
        for (char candidate : DELIMITERS) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String line, char wanted) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == wanted ? 1 : 0;
        }
        return quoted ? line.chars().filter(character -> character == wanted).count() : count;
    }
}
