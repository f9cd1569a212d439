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
            row.set(schema.fields().get(i).name(), ValueJson.of(values.get(i)));
        }
        return row;
    }
}
