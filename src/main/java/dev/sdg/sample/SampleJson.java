package dev.sdg.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A row as JSON: the fields in the schema's order, and nothing else. */
public final class SampleJson {
    private SampleJson() {}

    /** Returns {@code values}, one per field of {@code schema}, as an object; what is absent is {@code null}. */
    public static ObjectNode of(RowSchema schema, List<Value> values) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.size(); i++) {
            put(row, schema.fields().get(i).name(), values.get(i));
        }
        return row;
    }

    private static void put(ObjectNode row, String name, Value value) {
        if (value instanceof Value.Text text) {
            row.put(name, text.text());
        } else if (value instanceof Value.Whole whole) {
            row.put(name, whole.number());
        } else if (value instanceof Value.Decimal decimal) {
            row.put(name, decimal.number());
        } else if (value instanceof Value.Flag flag) {
            row.put(name, flag.flag());
        } else {
            row.putNull(name);
        }
    }
}
