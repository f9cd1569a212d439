package dev.sdg.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Rows and their values as JSON. */
public final class ValueJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    /** Returns the JSON of {@code value}; {@code null} for an absent one. */
    public static JsonNode of(Value value) {
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
        ObjectNode row = NODES.objectNode();
        for (int i = 0; i < values.size(); i++) {
            row.set(schema.fields().get(i).name(), of(values.get(i)));
        }
        return row;
    }
}
