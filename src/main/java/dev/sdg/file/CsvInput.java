package dev.sdg.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column.Scalar;
import dev.sdg.sample.RejectionReason;
import dev.sdg.text.Plural;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * CSV as in RFC 4180, whose first record names the columns. All values are texts; a cell without anything is null, one
 * with a pair of quotes an empty text.
 */
final class CsvInput implements RowInput {
    /** Tells a missing value from an empty text. */
    private static final CSVFormat WITH_NULL = CSVFormat.RFC4180
            .builder()
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .get();

    private static final String TABS = ".tsv";

    private final CSVParser parser;
    private final Bounded text;
    private final Iterator<CSVRecord> records;
    private final List<Column> columns;
    private long line = 1;

    private CsvInput(CSVParser parser, Bounded text) throws IOException {
        this.parser = parser;
        this.text = text;
        this.records = parser.iterator();
        this.columns = columns(record());
    }

    static RowInput open(Path file, InputOptions options) throws IOException {
        BufferedReader reader = TextFile.reader(file, options.encoding());
        try {
            char detected = file.toString().endsWith(TABS) ? '\t' : DelimitedText.delimiter(reader);
            CSVFormat format = WITH_NULL
                    .builder()
                    .setDelimiter(options.delimiter().orElse(detected))
                    .get();
            Bounded text = new Bounded(reader);
            return new CsvInput(CSVParser.parse(text, format), text);
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        line = parser.getCurrentLineNumber() + 1;
        Optional<CSVRecord> record = record();
        return record.isPresent() ? Optional.of(row(record.get())) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private FileRow row(CSVRecord record) throws MalformedRowException {
        if (record.size() > columns.size()) {
            String problem =
                    Plural.of(record.size(), "cell") + ", but the header has " + Plural.of(columns.size(), "column");
            throw new MalformedRowException(
                    line, RejectionReason.NOT_AN_OBJECT, problem, String.join(",", record.toList()));
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            String value = i < record.size() ? record.get(i) : null;
            values.put(columns.get(i).name(), value);
        }
        return new FileRow(line, values, record.size());
    }

    private List<Column> columns(Optional<CSVRecord> header) throws MalformedRowException {
        List<Column> named = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String cell : header.map(CSVRecord::toList).orElse(List.of())) {
            String name = cell == null || cell.isBlank() ? "column_" + (named.size() + 1) : cell;
            if (!names.add(name)) {
                throw new MalformedRowException(
                        1, RejectionReason.DUPLICATE_KEY, "two columns are named '" + name + "'", name);
            }
            named.add(Column.optional(name, Scalar.STRING));
        }
        return named;
    }

    private Optional<CSVRecord> record() throws IOException {
        text.restart();
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            throw failure(e.getCause());
        }
    }

    private IOException failure(IOException cause) {
        boolean isText = cause instanceof org.apache.commons.csv.CSVException || cause instanceof TooLongException;
        return isText
                ? new MalformedRowException(
                        line,
                        RejectionReason.NOT_AN_OBJECT,
                        "no CSV record; is a quote missing? (" + cause.getMessage() + ")",
                        "")
                : cause;
    }

    /** Ends a record that would fill the memory, as a quote that is never closed makes one. */
    private static final class Bounded extends FilterReader {
        private static final int LONGEST = 64 << 20;

        private long read;

        Bounded(Reader reader) {
            super(reader);
        }

        void restart() {
            read = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(count);
            return count;
        }

        private void count(int characters) throws TooLongException {
            read += characters;
            if (read > LONGEST) {
                throw new TooLongException();
            }
        }
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("it has more than 64 million characters");
        }
    }
}
