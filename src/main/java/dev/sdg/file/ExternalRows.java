package dev.sdg.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final ObjectMapper JSON = new ObjectMapper();

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
        Optional<Value> value = value(columns.path(field.name()), field);
        if (value.isEmpty() && field.required()) {
            throw new OutputException("row " + number + " of " + file + " has no '" + field.name()
                    + "', which identifies rows of this format");
        }
        return value.orElse(Value.absent());
    }

    /** Reads lists and objects also from the JSON in a text, which is how CSV has them. */
    private static Optional<Value> value(JsonNode json, Field field) {
        return switch (field.type()) {
            case ARRAY -> parts(json).filter(JsonNode::isArray).flatMap(list -> array(list, field.items()));
            case OBJECT -> parts(json).filter(JsonNode::isObject).flatMap(object -> struct(object, field.children()));
            default -> json.isValueNode() && !json.isNull() ? scalar(json.asText(), field) : Optional.empty();
        };
    }

    private static Optional<JsonNode> parts(JsonNode json) {
        try {
            return Optional.of(json.isTextual() ? JSON.readTree(json.textValue()) : json);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // some text: then no row of ours can have it
        }
    }

    private static Optional<Value> array(JsonNode list, Field items) {
        List<Value> values = new ArrayList<>();
        list.forEach(item -> part(item, items).ifPresent(values::add));
        return Optional.<Value>of(new Value.Array(values)).filter(all -> values.size() == list.size());
    }

    private static Optional<Value> struct(JsonNode object, List<Field> fields) {
        List<Value> values = new ArrayList<>();
        fields.forEach(field -> part(object.path(field.name()), field).ifPresent(values::add));
        return Optional.<Value>of(new Value.Struct(values)).filter(all -> values.size() == fields.size());
    }

    private static Optional<Value> part(JsonNode json, Field field) {
        return value(json, field).or(() -> field.required() ? Optional.empty() : Optional.of(Value.absent()));
    }

    private static Optional<Value> scalar(String text, Field field) {
        try {
            return switch (field.type()) {
                case STRING ->
                    Optional.of(text.strip())
                            .filter(some -> !some.isEmpty() || field.blankAllowed())
                            .map(Value.Text::new);
                case INTEGER -> Optional.of(new Value.Whole(Long.parseLong(text.strip())));
                case FLOAT -> Optional.of(new Value.Decimal(Double.parseDouble(text.strip())));
                case BOOLEAN -> Optional.of(new Value.Flag(Boolean.parseBoolean(text.strip())));
                case ARRAY, OBJECT -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no number, or none that is finite: then no row of ours can have it
        }
    }
}
