package dev.sdg.output.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV as in RFC 4180, whose first record names the columns. */
final class ExternalCsv implements ExternalFormat {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @Override
    public String extension() {
        return ".csv";
    }

    @Override
    public void read(Path file, Consumer<Columns> row) throws IOException {
        try (CSVParser records = CSVParser.parse(ExternalFormat.open(file), FORMAT)) {
            for (CSVRecord next : records) {
                row.accept(name -> next.isSet(name) ? Optional.of(next.get(name)) : Optional.empty());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
