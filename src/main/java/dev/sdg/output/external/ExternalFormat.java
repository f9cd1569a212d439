package dev.sdg.output.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.document.structure.ParquetRows;
import dev.sdg.output.disk.OutputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file format in which rows that another program wrote can be read.
 *
 * @param extension how the names of such files end: {@code .csv}
 * @param reader reads them
 */
record ExternalFormat(String extension, Reader reader) {
    /** A JSON object a line; blank lines are no rows. */
    static final ExternalFormat JSON_LINES = new ExternalFormat(".jsonl", ExternalFormat::readJsonLines);

    /** CSV as in RFC 4180, whose first record names the columns. */
    static final ExternalFormat CSV = new ExternalFormat(".csv", ExternalFormat::readCsv);

    /** Parquet; of a repeated column only the first value is seen, and groups are not. */
    static final ExternalFormat PARQUET = new ExternalFormat(".parquet", ExternalFormat::readParquet);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CSVFormat WITH_HEADER =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};

    /** Reads files of one format. */
    @FunctionalInterface
    interface Reader {

        /**
         * Gives {@code row} each row of {@code file}, in order.
         *
         * @throws java.nio.charset.CharacterCodingException where a text file is not UTF-8
         * @throws IOException when the file cannot be read
         * @throws OutputException when a line of it is no row of any kind
         */
        void read(Path file, Consumer<Columns> row) throws IOException;
    }

    /** One row, by the names of its columns. */
    @FunctionalInterface
    interface Columns {

        /** Returns the single value in the column {@code name} as text; empty where there is none. */
        Optional<String> text(String name);
    }

    private static void readJsonLines(Path file, Consumer<Columns> row) throws IOException {
        try (BufferedReader lines = open(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    JsonNode object = parsed(line, number, file);
                    row.accept(name -> text(object, name));
                }
            }
        }
    }

    private static JsonNode parsed(String line, long number, Path file) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new OutputException(
                    "line " + number + " of " + file + " is not a JSON object; each line must be one", e);
        }
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    private static void readCsv(Path file, Consumer<Columns> row) throws IOException {
        try (CSVParser records = CSVParser.parse(open(file), WITH_HEADER)) {
            for (CSVRecord next : records) {
                row.accept(name -> next.isSet(name) ? Optional.of(next.get(name)) : Optional.empty());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void readParquet(Path file, Consumer<Columns> row) throws IOException {
        if (!isParquet(file)) {
            throw new IOException("not a Parquet file");
        }
        ParquetRows.read(file, columns -> row.accept(columns::text));
    }

    /** Such files begin and end with the same four letters. */
    private static boolean isParquet(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            return bytes.length() >= 3L * PARQUET_MAGIC.length
                    && hasMagic(bytes, 0)
                    && hasMagic(bytes, bytes.length() - PARQUET_MAGIC.length);
        }
    }

    private static boolean hasMagic(RandomAccessFile bytes, long position) throws IOException {
        byte[] found = new byte[PARQUET_MAGIC.length];
        bytes.seek(position);
        bytes.readFully(found);
        return Arrays.equals(found, PARQUET_MAGIC);
    }

    /** Returns a reader of the UTF-8 text in {@code file}, behind its byte order mark if it has one. */
    private static BufferedReader open(Path file) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }
}
