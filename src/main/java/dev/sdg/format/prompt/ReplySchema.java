package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.ValueJson;
import java.math.BigDecimal;

/**
 * The JSON Schema of a reply, in the part of it that Gemini's {@code responseJsonSchema} takes; rules that it cannot say
 * stand in the descriptions. Properties keep the order of the columns.
 */
final class ReplySchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReplySchema() {}

    /** Returns the schema of a list of rows. */
    static JsonNode of(RowSchema schema, PromptRequest request) {
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        if (request.subject() instanceof Subject.Passages passages && PassageKey.isUsed(schema, request)) {
            properties.set(PassageKey.NAME, passage(passages));
            required.add(PassageKey.NAME);
        }
        for (Field field : schema.fields()) {
            properties.set(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        ObjectNode row = NODES.objectNode().put("type", "object");
        row.set("properties", properties);
        row.set("required", required);
        ObjectNode reply = NODES.objectNode().put("type", "array");
        reply.set("items", row);
        return reply;
    }

    private static ObjectNode passage(Subject.Passages passages) {
        ObjectNode property =
                NODES.objectNode().put("type", "string").put("description", "id of the passage the row is made from");
        ArrayNode ids = property.putArray("enum");
        passages.shares().forEach(share -> ids.add(share.passage().id()));
        return property;
    }

    private static ObjectNode property(Field field) {
        Constraints constraints = field.constraints();
        ObjectNode property = NODES.objectNode().put("type", type(field.type()));
        property.put("description", field.description() + FieldsText.rules(constraints));
        if (!constraints.allowed().isEmpty() && field.type() != FieldType.BOOLEAN) {
            ArrayNode allowed = property.putArray("enum");
            constraints.allowed().forEach(value -> allowed.add(ValueJson.of(value)));
        }
        constraints.minimum().ifPresent(least -> property.set("minimum", number(least)));
        constraints.maximum().ifPresent(most -> property.set("maximum", number(most)));
        return property;
    }

    private static JsonNode number(BigDecimal number) {
        return NODES.numberNode(number);
    }

    private static String type(FieldType type) {
        return type == FieldType.FLOAT ? "number" : type.word();
    }
}
