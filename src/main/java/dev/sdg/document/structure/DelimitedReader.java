package dev.sdg.document.structure;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads tables whose cells stand between commas, semicolons, tabs or bars (RFC 4180, leniently: any line end, any
 * quote).
 */
public final class DelimitedReader {
    private static final CSVFormat LENIENT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreSurroundingSpaces(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();

    private DelimitedReader() {}

    /** Returns the table in {@code text}; its first line decides what stands between cells. */
    public static List<ExtractedBlock> read(String text) throws IOException {
        CSVFormat format = LENIENT.builder().setDelimiter(delimiter(text)).get();
        try (CSVParser records = CSVParser.parse(text, format)) {
            List<List<String>> rows = records.stream().map(CSVRecord::toList).toList();
            return PreChunkedText.areIn(rows) ? PreChunkedText.of(rows) : MarkdownTable.blocks(rows);
        }
    }

    private static char delimiter(String text) {
        String header = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(character -> character == wanted).count();
    }
}
