package dev.sdg.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows as JSON objects: the fields in the schema's order, absent values as null, nothing else. */
public final class RowJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();

    public RowJson(RowSchema schema) {
        fields = schema.fields();
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).name(), i);
        }
    }

    /** Returns {@code sample} over several lines, for people. */
    public String indented(Sample sample) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            write(sample, json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** Writes {@code sample} as one object. */
    void write(Sample sample, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            json.writeFieldName(fields.get(i).name());
            writeCell(sample.values().get(i), json);
        }
        json.writeEndObject();
    }

    private static void writeCell(Value value, JsonGenerator json) throws IOException {
        if (value instanceof Value.Text text) {
            json.writeString(text.text());
        } else if (value instanceof Value.Whole whole) {
            json.writeNumber(whole.number());
        } else if (value instanceof Value.Decimal decimal) {
            json.writeNumber(decimal.number());
        } else if (value instanceof Value.Flag flag) {
            json.writeBoolean(flag.flag());
        } else {
            json.writeNull();
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
            Optional<Value> value = value(json.nextToken(), fields.get(position).type(), json);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.set(position, value.get());
        }
        boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        return whole && complete(values) ? Optional.of(new Sample(values, Optional.empty())) : Optional.empty();
    }

    private boolean complete(List<Value> values) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).required() && values.get(i) == Value.absent()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Value> value(JsonToken token, FieldType type, JsonParser json) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return Optional.of(Value.absent());
        }
        return switch (type) {
            case STRING -> token == JsonToken.VALUE_STRING ? text(json.getText()) : Optional.empty();
            case INTEGER ->
                token == JsonToken.VALUE_NUMBER_INT
                        ? Optional.of(new Value.Whole(json.getLongValue()))
                        : Optional.empty();
            case FLOAT -> token.isNumeric() ? decimal(json.getDoubleValue()) : Optional.empty();
            case BOOLEAN -> token.isBoolean() ? Optional.of(new Value.Flag(json.getBooleanValue())) : Optional.empty();
        };
    }

    private static Optional<Value> text(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new Value.Text(text));
    }

    private static Optional<Value> decimal(double number) {
        return Double.isFinite(number) ? Optional.of(new Value.Decimal(number)) : Optional.empty();
    }
}
