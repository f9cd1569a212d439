package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rows from the lines of a data file, which are as this program writes them or no rows. */
final class RowJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Columns columns;

    RowJson(RowSchema schema) {
        columns = new Columns(schema.fields());
    }

    /** Returns the row that {@code line} is, or nothing where it is not exactly one object of this schema. */
    Optional<Sample> read(ByteBuffer line) {
        try (JsonParser json = JSON.createParser(line.array(), line.arrayOffset(), line.limit())) {
            return json.nextToken() == JsonToken.START_OBJECT ? row(json) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // bytes in memory fail for one reason only: they are no JSON
        }
    }

    private Optional<Sample> row(JsonParser json) throws IOException {
        Optional<List<Value>> values = columns.values(json);
        return json.nextToken() == null ? values.map(row -> new Sample(row, RowOrigin.unknown())) : Optional.empty();
    }

    /** The fields of a row or of an object in it. */
    private static final class Columns {
        private final List<Field> fields;
        private final List<Cell> cells;
        private final Map<String, Integer> positions = new HashMap<>();

        Columns(List<Field> fields) {
            this.fields = fields;
            this.cells = fields.stream().map(Cell::of).toList();
            for (int i = 0; i < fields.size(); i++) {
                positions.put(fields.get(i).name(), i);
            }
        }

        /** Returns the values of the object that begins here, and moves to its end; nothing where one does not fit. */
        Optional<List<Value>> values(JsonParser json) throws IOException {
            List<Value> values = new ArrayList<>(Collections.nCopies(fields.size(), Value.absent()));
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                Integer position = positions.get(name);
                if (position == null || values.get(position) != Value.absent()) {
                    return Optional.empty();
                }
                Optional<Value> value = cells.get(position).value(json.nextToken(), json);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.set(position, value.get());
            }
            return json.currentToken() == JsonToken.END_OBJECT && isComplete(values)
                    ? Optional.of(values)
                    : Optional.empty();
        }

        private boolean isComplete(List<Value> values) {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).required() && values.get(i) == Value.absent()) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * One field and what reads its parts.
     *
     * @param items of an array, else nothing
     * @param fields of an object, else nothing
     */
    private record Cell(Field field, Optional<Cell> items, Optional<Columns> fields) {

        static Cell of(Field field) {
            return new Cell(
                    field,
                    field.type() == FieldType.ARRAY ? Optional.of(of(field.items())) : Optional.empty(),
                    field.type() == FieldType.OBJECT ? Optional.of(new Columns(field.children())) : Optional.empty());
        }

        /** Returns the value that begins with {@code token}, and moves to its end; nothing where it does not fit. */
        Optional<Value> value(JsonToken token, JsonParser json) throws IOException {
            if (token == JsonToken.VALUE_NULL) {
                return Optional.of(Value.absent());
            }
            return switch (field.type()) {
                case STRING -> token == JsonToken.VALUE_STRING ? text(json.getText(), field) : Optional.empty();
                case INTEGER ->
                    token == JsonToken.VALUE_NUMBER_INT
                            ? Optional.of(new Value.Whole(json.getLongValue()))
                            : Optional.empty();
                case FLOAT -> token.isNumeric() ? decimal(json.getDoubleValue()) : Optional.empty();
                case BOOLEAN ->
                    token.isBoolean() ? Optional.of(new Value.Flag(json.getBooleanValue())) : Optional.empty();
                case ARRAY -> token == JsonToken.START_ARRAY ? array(json) : Optional.empty();
                case OBJECT ->
                    token == JsonToken.START_OBJECT
                            ? fields.orElseThrow().values(json).map(Value.Struct::new)
                            : Optional.empty();
            };
        }

        private Optional<Value> array(JsonParser json) throws IOException {
            List<Value> values = new ArrayList<>();
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                Optional<Value> item = items.orElseThrow().value(token, json);
                if (item.isEmpty()
                        || (item.get() == Value.absent() && field.items().required())) {
                    return Optional.empty();
                }
                values.add(item.get());
            }
            return Optional.of(new Value.Array(values));
        }
    }

    private static Optional<Value> text(String text, Field field) {
        boolean isValue = !text.isBlank() || (field.blankAllowed() && text.isEmpty());
        return isValue ? Optional.of(new Value.Text(text)) : Optional.empty();
    }

    private static Optional<Value> decimal(double number) {
        return Double.isFinite(number) ? Optional.of(new Value.Decimal(number)) : Optional.empty();
    }
}
