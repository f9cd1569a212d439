package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.ValueJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells a model what the fields of a row are: in words, and as the JSON Schema of its reply. The schema keeps to the
 * part that Gemini's {@code responseJsonSchema} takes; rules that it cannot say stand in the descriptions. Properties
 * keep the order of the columns.
 */
final class SchemaDescription {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SchemaDescription() {}

    /** Returns a line per field: its key, type, meaning and rules, and its example where there is no whole one. */
    static String inWords(RowSchema schema) {
        boolean alone = example(schema).isEmpty();
        return schema.fields().stream().map(field -> line(field, alone)).collect(Collectors.joining("\n"));
    }

    /** Returns a whole row made of the fields' examples, if each required field has one. */
    static Optional<ObjectNode> example(RowSchema schema) {
        ObjectNode row = NODES.objectNode();
        for (Field field : schema.fields()) {
            if (field.required() && field.example().isEmpty()) {
                return Optional.empty();
            }
            field.example().ifPresent(value -> row.set(field.name(), ValueJson.of(value)));
        }
        return row.isEmpty() ? Optional.empty() : Optional.of(row);
    }

    /** Returns what {@code constraints} demand, as the end of a sentence: {@code "; one of 1, 2"}; or nothing. */
    private static String rules(Constraints constraints) {
        List<String> rules = new ArrayList<>();
        if (!constraints.allowed().isEmpty()) {
            rules.add("one of "
                    + constraints.allowed().stream()
                            .map(value -> ValueJson.of(value).toString())
                            .collect(Collectors.joining(", ")));
        }
        constraints.minimum().ifPresent(least -> rules.add("at least " + least.toPlainString()));
        constraints.maximum().ifPresent(most -> rules.add("at most " + most.toPlainString()));
        constraints.minLength().ifPresent(least -> rules.add("at least " + least + " characters"));
        constraints.maxLength().ifPresent(most -> rules.add("at most " + most + " characters"));
        constraints.pattern().ifPresent(form -> rules.add("the whole value matches the pattern " + form.pattern()));
        return rules.stream().map(rule -> "; " + rule).collect(Collectors.joining());
    }

    private static String line(Field field, boolean withExample) {
        String example = field.example()
                .filter(value -> withExample)
                .map(value -> "; for example " + ValueJson.of(value))
                .orElse("");
        return "- " + TextNode.valueOf(field.name()) + " (" + field.type().word()
                + (field.required() ? "" : ", optional: null where there is nothing to say") + "): "
                + field.description().replaceAll("\\s+", " ") + rules(field.constraints()) + example;
    }

    /** Returns the JSON Schema of a list of rows. */
    static JsonNode asJsonSchema(RowSchema schema, PromptRequest request) {
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
        property.put("description", field.description() + rules(constraints));
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
