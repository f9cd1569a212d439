package dev.sdg.format.reply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;

/** Writes rows as lines of JSON, absent fields left out. */
public final class RowLine {
    private RowLine() {}

    public static String of(Sample sample, RowSchema schema) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < schema.fields().size(); i++) {
            Value value = sample.values().get(i);
            if (value != Value.absent()) {
                row.set(
                        schema.fields().get(i).name(),
                        ValueJson.of(value, schema.fields().get(i)));
            }
        }
        return row.toString();
    }
}
