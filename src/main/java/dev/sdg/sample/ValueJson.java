package dev.sdg.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.text.TextCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows and their values as JSON. */
public final class ValueJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    /** Returns the JSON of {@code value}, one of {@code field}; {@code null} for an absent one. */
    public static JsonNode of(Value value, Field field) {
        if (value instanceof Value.Array array) {
            ArrayNode items = NODES.arrayNode();
            array.items().forEach(item -> items.add(of(item, field.items())));
            return items;
        }
        return value instanceof Value.Struct struct ? object(field.children(), struct.values()) : ofScalar(value);
    }

    /** Returns the JSON of {@code value}, which has no parts; {@code null} for an absent one. */
    public static JsonNode ofScalar(Value value) {
        if (value instanceof Value.Text text) {
            return NODES.textNode(text.text());
        }
        if (value instanceof Value.Whole whole) {
            return NODES.numberNode(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return NODES.numberNode(decimal.number());
        }
        return value instanceof Value.Flag flag ? NODES.booleanNode(flag.flag()) : NODES.nullNode();
    }

    /** Returns {@code values}, one per field of {@code schema}, as an object with the fields in their order. */
    public static ObjectNode row(RowSchema schema, List<Value> values) {
        return object(schema.fields(), values);
    }

    private static ObjectNode object(List<Field> fields, List<Value> values) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < values.size(); i++) {
            object.set(fields.get(i).name(), of(values.get(i), fields.get(i)));
        }
        return object;
    }

    /**
     * Returns {@code json} as a value of {@code field}'s type, if it is one as it stands; no constraint is looked at.
     * Texts are trimmed.
     */
    public static Optional<Value> read(JsonNode json, Field field) {
        return switch (field.type()) {
            case STRING -> text(json);
            case INTEGER ->
                json.isIntegralNumber() && json.canConvertToLong()
                        ? Optional.of(new Value.Whole(json.asLong()))
                        : Optional.empty();
            case FLOAT ->
                json.isNumber() && Double.isFinite(json.asDouble())
                        ? Optional.of(new Value.Decimal(json.asDouble()))
                        : Optional.empty();
            case BOOLEAN -> json.isBoolean() ? Optional.of(new Value.Flag(json.asBoolean())) : Optional.empty();
            case ARRAY -> json.isArray() ? array(json, field.items()) : Optional.empty();
            case OBJECT -> json.isObject() ? struct(json, field.children()) : Optional.empty();
        };
    }

    private static Optional<Value> text(JsonNode json) {
        if (!json.isTextual() || !TextCleaner.isValid(json.asText())) {
            return Optional.empty();
        }
        String text = TextCleaner.trimmed(json.asText());
        return text.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(text));
    }

    private static Optional<Value> array(JsonNode json, Field items) {
        List<Value> values = new ArrayList<>();
        for (JsonNode item : json) {
            part(item, items).ifPresent(values::add);
        }
        return values.size() == json.size() ? Optional.of(new Value.Array(values)) : Optional.empty();
    }

    private static Optional<Value> struct(JsonNode json, List<Field> fields) {
        List<Value> values = new ArrayList<>();
        int known = 0;
        for (Field field : fields) {
            known += json.has(field.name()) ? 1 : 0;
            part(json.path(field.name()), field).ifPresent(values::add);
        }
        return values.size() == fields.size() && known == json.size()
                ? Optional.of(new Value.Struct(values))
                : Optional.empty();
    }

    private static Optional<Value> part(JsonNode json, Field field) {
        boolean isAbsent = json.isNull() || json.isMissingNode();
        return isAbsent && !field.required() ? Optional.of(Value.absent()) : read(json, field);
    }
}
