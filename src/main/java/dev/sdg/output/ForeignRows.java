package dev.sdg.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * Rows of data that this program need not have made, in JSONL, CSV with a header, or Parquet. Only the fields that identify a
 * row are read, by their names; other columns are passed over.
 */
public final class ForeignRows {
    /** The endings of files that can be read. */
    public static final List<String> ENDINGS = List.of(".jsonl", ".csv", ".parquet");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final RowSchema schema;
    private final Consumer<Sample> row;
    private long line;

    private ForeignRows(Path file, RowSchema schema, Consumer<Sample> row) {
        this.file = file;
        this.schema = schema;
        this.row = row;
    }

    /** Says whether the name of {@code file} has an ending that tells how to read it. */
    public static boolean canRead(Path file) {
        return ENDINGS.stream().anyMatch(ending -> hasEnding(file, ending));
    }

    /**
     * Gives {@code row} each row of {@code file}, in order; fields that do not identify it are absent.
     *
     * @throws OutputException when the file cannot be read, or a row lacks a required field that identifies it
     */
    public static void read(Path file, RowSchema schema, Consumer<Sample> row) {
        ForeignRows rows = new ForeignRows(file, schema, row);
        try {
            if (hasEnding(file, ".csv")) {
                rows.readCsv();
            } else if (hasEnding(file, ".parquet")) {
                rows.readParquet();
            } else {
                rows.readJsonLines();
            }
        } catch (JsonProcessingException e) {
            throw new OutputException(
                    "line " + rows.line + " of " + file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    private void readJsonLines() throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (Optional<String> next = next(lines); next.isPresent(); next = next(lines)) {
                line++;
                if (!next.get().isBlank()) {
                    JsonNode object = JSON.readTree(next.get());
                    take(name -> Optional.ofNullable(object.get(name))
                            .filter(JsonNode::isValueNode)
                            .filter(value -> !value.isNull())
                            .map(JsonNode::asText));
                }
            }
        }
    }

    private static Optional<String> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    private void readCsv() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser records = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            for (CSVRecord next : records) {
                line++;
                take(name -> next.isSet(name) ? Optional.of(next.get(name)) : Optional.empty());
            }
        }
    }

    private void readParquet() throws IOException {
        try (ParquetReader<Group> groups = new Reading(new LocalInputFile(file)).build()) {
            for (Group next = groups.read(); next != null; next = groups.read()) {
                line++;
                Group group = next;
                take(name -> value(group, name));
            }
        }
    }

    private static Optional<String> value(Group group, String name) {
        boolean present = group.getType().containsField(name)
                && group.getType().getType(name).isPrimitive()
                && group.getFieldRepetitionCount(name) > 0;
        return present ? Optional.of(group.getValueToString(group.getType().getFieldIndex(name), 0)) : Optional.empty();
    }

    private void take(Function<String, Optional<String>> column) {
        List<Value> values = new ArrayList<>();
        for (Field field : schema.fields()) {
            boolean identifies = schema.uniqueBy().contains(field.name());
            Value value = identifies
                    ? column.apply(field.name())
                            .flatMap(text -> value(text, field.type()))
                            .orElse(Value.absent())
                    : Value.absent();
            if (identifies && field.required() && value == Value.absent()) {
                throw new OutputException("row " + line + " of " + file + " has no '" + field.name()
                        + "', which identifies rows of this format");
            }
            values.add(value);
        }
        row.accept(new Sample(values, Optional.empty()));
    }

    private static Optional<Value> value(String text, FieldType type) {
        try {
            return switch (type) {
                case STRING ->
                    Optional.of(text.strip()).filter(some -> !some.isEmpty()).map(Value.Text::new);
                case INTEGER -> Optional.of(new Value.Whole(Long.parseLong(text.strip())));
                case FLOAT -> Optional.of(new Value.Decimal(Double.parseDouble(text.strip())));
                case BOOLEAN -> Optional.of(new Value.Flag(Boolean.parseBoolean(text.strip())));
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no number, or none that is finite: then no row of ours can have it
        }
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static final class Reading extends ParquetReader.Builder<Group> {
        Reading(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
