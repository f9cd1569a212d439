package dev.sdg.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;

/** A format as a custom format file would define it, so that a data set can be understood, and made again, alone. */
public final class FormatDefinition {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FormatDefinition() {}

    /** Returns the definition of the format {@code name} with the given columns. Equal columns give equal definitions. */
    public static JsonNode of(String name, String description, RowSchema schema) {
        ObjectNode format = JSON.objectNode().put("name", name).put("description", description);
        ObjectNode fields = format.putObject("fields");
        for (Field field : schema.fields()) {
            fields.set(field.name(), definition(field));
        }
        schema.uniqueBy().forEach(format.putArray("unique_by")::add);
        return asRead(format);
    }

    /** Returns {@code json} with numbers of the kinds that reading gives them: only such nodes are equal when read again. */
    private static JsonNode asRead(JsonNode json) {
        try {
            return new ObjectMapper().readTree(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written is JSON", e);
        }
    }

    private static ObjectNode definition(Field field) {
        ObjectNode definition = JSON.objectNode()
                .put("type", field.type().word())
                .put("description", field.description())
                .put("required", field.required());
        field.example().ifPresent(example -> definition.set("example", json(example)));
        constrain(definition, field.constraints());
        return definition;
    }

    private static void constrain(ObjectNode definition, Constraints constraints) {
        if (!constraints.allowed().isEmpty()) {
            ArrayNode allowed = definition.putArray("enum");
            constraints.allowed().forEach(value -> allowed.add(json(value)));
        }
        constraints.minimum().ifPresent(minimum -> definition.put("minimum", minimum));
        constraints.maximum().ifPresent(maximum -> definition.put("maximum", maximum));
        constraints.minLength().ifPresent(length -> definition.put("min_length", length));
        constraints.maxLength().ifPresent(length -> definition.put("max_length", length));
        constraints.pattern().ifPresent(pattern -> definition.put("pattern", pattern.pattern()));
    }

    private static JsonNode json(Value value) {
        if (value instanceof Value.Text text) {
            return JSON.textNode(text.text());
        }
        if (value instanceof Value.Whole whole) {
            return JSON.numberNode(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return JSON.numberNode(decimal.number());
        }
        return value instanceof Value.Flag flag ? JSON.booleanNode(flag.flag()) : JSON.nullNode();
    }
}
