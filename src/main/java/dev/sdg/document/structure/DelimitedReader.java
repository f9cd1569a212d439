package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;

/** Reads tables whose cells stand between commas, semicolons or tabs (RFC 4180, leniently: any line end, any quote). */
public final class DelimitedReader {
    private static final char QUOTE = '"';

    private final String text;
    private final char delimiter;
    private final List<List<String>> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private int next;

    private DelimitedReader(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** Returns the table in {@code text}; its first line decides what stands between cells. */
    public static List<ExtractedBlock> read(String text) {
        DelimitedReader reader = new DelimitedReader(text, delimiter(text));
        while (reader.next < text.length()) {
            reader.readCharacter();
        }
        reader.endRow();
        return PreChunkedText.areIn(reader.rows) ? PreChunkedText.of(reader.rows) : TableText.pieces(reader.rows);
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

    private void readCharacter() {
        char character = text.charAt(next++);
        if (character == QUOTE && cell.toString().isBlank()) {
            readQuoted();
        } else if (character == delimiter) {
            endCell();
        } else if (character == '\n' || character == '\r') {
            endRow();
        } else {
            cell.append(character);
        }
    }

    /** Up to the quote that is not doubled. */
    private void readQuoted() {
        cell.setLength(0);
        while (next < text.length()) {
            char character = text.charAt(next++);
            if (character == QUOTE && !(next < text.length() && text.charAt(next) == QUOTE)) {
                return;
            }
            next += character == QUOTE ? 1 : 0;
            cell.append(character);
        }
    }

    private void endCell() {
        row.add(cell.toString());
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        rows.add(row);
        row = new ArrayList<>();
    }
}
