package dev.sdg.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of data that this program need not have made, in JSONL, CSV with a header, or Parquet. Only the fields that
 * identify a row are read, by their names; other columns are passed over. One thread.
 */
public final class ExternalRows {
    private final Path file;
    private final RowSchema schema;
    private final Consumer<Sample> row;
    private long number;

    private ExternalRows(Path file, RowSchema schema, Consumer<Sample> row) {
        this.file = file;
        this.schema = schema;
        this.row = row;
    }

    /**
     * Gives {@code row} each row of {@code file}, in order; fields that do not identify it are absent.
     *
     * @param file whose name tells its format
     * @throws OutputException when the file cannot be read, or a row lacks a required field that identifies it
     */
    public static void read(Path file, RowSchema schema, Consumer<Sample> row) {
        FileFormat format = FileFormat.of(file)
                .orElseThrow(
                        () -> new IllegalArgumentException(file + " ends in none of " + FileFormat.allExtensions()));
        ExternalRows rows = new ExternalRows(file, schema, row);
        try (RowInput input = format.open(file, InputOptions.DETECTED.only(schema.uniqueBy()))) {
            for (Optional<FileRow> next = input.next(); next.isPresent(); next = input.next()) {
                rows.take(next.get().values());
            }
        } catch (CharacterCodingException e) {
            throw new OutputException("cannot read " + file + ": not UTF-8 text", e);
        } catch (MalformedRowException e) {
            throw new OutputException("line " + e.number() + " of " + file + ": " + e.problem(), e);
        } catch (IOException e) {
            throw new OutputException("cannot read " + file + " after row " + rows.number + ": " + e.getMessage(), e);
        }
    }

    private void take(ObjectNode columns) {
        number++;
        List<Value> values = new ArrayList<>();
        for (Field field : schema.fields()) {
            values.add(schema.uniqueBy().contains(field.name()) ? value(columns, field) : Value.absent());
        }
        row.accept(new Sample(values, RowOrigin.unknown()));
    }

    private Value value(ObjectNode columns, Field field) {
        Optional<Value> value = text(columns.path(field.name())).flatMap(text -> value(text, field));
        if (value.isEmpty() && field.required()) {
            throw new OutputException("row " + number + " of " + file + " has no '" + field.name()
                    + "', which identifies rows of this format");
        }
        return value.orElse(Value.absent());
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<Value> value(String text, Field field) {
        try {
            return switch (field.type()) {
                case STRING ->
                    Optional.of(text.strip())
                            .filter(some -> !some.isEmpty() || field.blankAllowed())
                            .map(Value.Text::new);
                case INTEGER -> Optional.of(new Value.Whole(Long.parseLong(text.strip())));
                case FLOAT -> Optional.of(new Value.Decimal(Double.parseDouble(text.strip())));
                case ARRAY, OBJECT -> Optional.empty();
                case BOOLEAN -> Optional.of(new Value.Flag(Boolean.parseBoolean(text.strip())));
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no number, or none that is finite: then no row of ours can have it
        }
    }
}
