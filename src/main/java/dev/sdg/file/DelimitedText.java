package dev.sdg.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Text whose cells stand between commas, semicolons, tabs or bars: whichever gives the first records equally many
 * cells, else whichever the first line has most of.
 */
public final class DelimitedText {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LONGEST_HEADER = 1 << 15;
    private static final int FIRST_RECORDS = 20;
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

    /**
     * Returns what stands between the cells of {@code file}.
     *
     * @param encoding empty: as the byte order mark says, else UTF-8
     */
    public static char delimiter(Path file, Optional<Charset> encoding) throws IOException {
        try (BufferedReader reader = TextFile.reader(file, encoding)) {
            return delimiter(reader);
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
        String beginning = new String(start, 0, length);
        char common = delimiter(beginning.lines().findFirst().orElse(""));
        char best = common;
        int most = 1;
        for (char candidate : DELIMITERS) {
            int cells = cells(beginning, candidate, length < start.length);
            boolean preferred = cells == most && candidate == common;
            best = cells > most || preferred ? candidate : best;
            most = Math.max(most, cells);
        }
        return best;
    }

    /** Returns how many cells each of the first records has, if all have the same number and there are two; else 0. */
    private static int cells(String beginning, char delimiter, boolean whole) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        List<Integer> sizes = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(beginning, format)) {
            for (Iterator<CSVRecord> records = parser.iterator(); sizes.size() < FIRST_RECORDS && records.hasNext(); ) {
                CSVRecord record = records.next();
                boolean cut = !whole && !records.hasNext();
                boolean blank = record.size() == 1 && record.get(0).isEmpty();
                if (!cut && !blank) {
                    sizes.add(record.size());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return 0; // a quote that such cells would not close
        }
        return sizes.size() > 1 && sizes.stream().distinct().count() == 1 ? sizes.get(0) : 0;
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
