package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sdg.sample.Field;
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

    private final List<Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();

    RowJson(RowSchema schema) {
        fields = schema.fields();
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).name(), i);
        }
    }

    /** Returns the row that {@code line} is, or nothing where it is not exactly one object of this schema. */
    Optional<Sample> read(ByteBuffer line) {
        try (JsonParser json = JSON.createParser(line.array(), line.arrayOffset(), line.limit())) {
            return json.nextToken() == JsonToken.START_OBJECT ? object(json) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // bytes in memory fail for one reason only: they are no JSON
        }
    }

    private Optional<Sample> object(JsonParser json) throws IOException {
        List<Value> values = new ArrayList<>(Collections.nCopies(fields.size(), Value.absent()));
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            Integer position = positions.get(name);
            if (position == null || values.get(position) != Value.absent()) {
                return Optional.empty();
            }
            Optional<Value> value = value(json.nextToken(), fields.get(position), json);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.set(position, value.get());
        }
        boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        return whole && complete(values) ? Optional.of(new Sample(values, RowOrigin.unknown())) : Optional.empty();
    }

    private boolean complete(List<Value> values) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).required() && values.get(i) == Value.absent()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Value> value(JsonToken token, Field field, JsonParser json) throws IOException {
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
            case BOOLEAN -> token.isBoolean() ? Optional.of(new Value.Flag(json.getBooleanValue())) : Optional.empty();
        };
    }

    private static Optional<Value> text(String text, Field field) {
        boolean isValue = !text.isBlank() || (field.blankAllowed() && text.isEmpty());
        return isValue ? Optional.of(new Value.Text(text)) : Optional.empty();
    }

    private static Optional<Value> decimal(double number) {
        return Double.isFinite(number) ? Optional.of(new Value.Decimal(number)) : Optional.empty();
    }
}
