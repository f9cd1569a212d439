package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tells a model what the fields of a row are: in words, and as the JSON Schema of its reply. The schema keeps to the
 * part that Gemini's {@code responseJsonSchema} takes, and repeats no descriptions: they stand in the prompt. Fields
 * have the order in which the model writes them.
 */
final class SchemaDescription {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Template FIELDS = Template.of("prompt/fields.mustache");
    private static final int FEW_VALUES = 10;

    /** Providers turn long lists of fixed length down as too complex. */
    private static final int MOST_ITEMS = 100;

    private SchemaDescription() {}

    /**
     * Returns a line per field, and below it one per part of it: key, type, meaning and rules.
     *
     * @param helpers helper fields that are asked for
     * @param withExamples whether each field's example is given
     */
    static String inWords(FormatDefinition definition, List<String> helpers, boolean withExamples) {
        Map<String, Object> values = new HashMap<>();
        helpers.forEach(helper -> values.put("helper_" + helper, true));
        values.put(
                "fields",
                definition.fieldsOfReply().stream()
                        .flatMap(field -> lines(field, quoted(field.name()), "", withExamples))
                        .toList());
        return FIELDS.filled(values);
    }

    /** Returns a whole row made of the fields' examples, if each required field has one. */
    static Optional<ObjectNode> example(FormatDefinition definition) {
        ObjectNode row = NODES.objectNode();
        for (Field field : definition.fieldsOfReply()) {
            Optional<Value> example = field.wholeExample();
            if (field.required() && example.isEmpty()) {
                return Optional.empty();
            }
            example.ifPresent(value -> row.set(field.name(), ValueJson.of(value, field)));
        }
        return row.isEmpty() ? Optional.empty() : Optional.of(row);
    }

    /** Returns the line of a field, and below it, further in, those of its parts. */
    private static Stream<Map<String, Object>> lines(Field field, String name, String indent, boolean withExamples) {
        Map<String, Object> line = words(field, withExamples);
        line.put("name", name);
        line.put("indent", indent);
        return Stream.concat(Stream.of(line), parts(field, indent + "  ", withExamples));
    }

    private static Stream<Map<String, Object>> parts(Field field, String indent, boolean withExamples) {
        if (field.type() != FieldType.ARRAY) {
            return field.children().stream().flatMap(part -> lines(part, quoted(part.name()), indent, withExamples));
        }
        Field items = field.items();
        boolean saysMore = !items.description().equals(field.description())
                || !items.required()
                || items.type() == FieldType.ARRAY
                || items.example().isPresent()
                || !items.constraints().equals(Constraints.none());
        return saysMore ? lines(items, "each item", indent, withExamples) : parts(items, indent, withExamples);
    }

    private static String typeInWords(Field field) {
        return field.type() == FieldType.ARRAY
                ? "array of " + field.items().type().word() + "s"
                : field.type().word();
    }

    private static Map<String, Object> words(Field field, boolean withExample) {
        Constraints constraints = field.constraints();
        Map<String, Object> values = new HashMap<>();
        values.put("type", typeInWords(field));
        values.put("required", field.required());
        values.put("description", field.description().replaceAll("\\s+", " "));
        List<JsonNode> few = few(field);
        if (!few.isEmpty()) {
            values.put("allowed", few.stream().map(JsonNode::toString).collect(Collectors.joining(", ")));
        } else {
            constraints.minimum().ifPresent(least -> values.put("minimum", least.toPlainString()));
            constraints.maximum().ifPresent(most -> values.put("maximum", most.toPlainString()));
        }
        if (field.type() == FieldType.ARRAY && constraints.minLength().equals(constraints.maxLength())) {
            constraints.minLength().ifPresent(all -> values.put("exact_items", Integer.toString(all)));
        } else {
            String unit = field.type() == FieldType.ARRAY ? "items" : "length";
            constraints.minLength().ifPresent(least -> values.put("min_" + unit, Integer.toString(least)));
            constraints.maxLength().ifPresent(most -> values.put("max_" + unit, Integer.toString(most)));
        }
        values.put("unique_items", constraints.uniqueItems());
        constraints.pattern().ifPresent(form -> values.put("pattern", form.pattern()));
        field.example()
                .filter(value -> withExample)
                .ifPresent(value ->
                        values.put("example", ValueJson.of(value, field).toString()));
        return values;
    }

    static String quoted(String name) {
        return TextNode.valueOf(name).toString();
    }

    /** Returns the values of {@code field} where it takes one of a few; none otherwise. */
    private static List<JsonNode> few(Field field) {
        Constraints constraints = field.constraints();
        if (!constraints.allowed().isEmpty()) {
            return constraints.allowed().stream()
                    .<JsonNode>map(ValueJson::ofScalar)
                    .toList();
        }
        if (field.type() != FieldType.INTEGER
                || constraints.minimum().isEmpty()
                || constraints.maximum().isEmpty()) {
            return List.of();
        }
        BigDecimal least = constraints.minimum().get().setScale(0, RoundingMode.CEILING);
        BigDecimal most = constraints.maximum().get().setScale(0, RoundingMode.FLOOR);
        return most.subtract(least).compareTo(BigDecimal.valueOf(FEW_VALUES)) >= 0
                ? List.of()
                : LongStream.rangeClosed(least.longValueExact(), most.longValueExact())
                        .<JsonNode>mapToObj(NODES::numberNode)
                        .toList();
    }

    /** Returns the JSON Schema of the reply to {@code request}: a list of as many rows as it asks for. */
    static JsonNode asJsonSchema(FormatDefinition definition, List<String> helpers, PromptRequest request) {
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        if (helpers.contains(HelperKeys.ROW)) {
            properties.putObject(HelperKeys.ROW).put("type", "integer");
            required.add(HelperKeys.ROW);
        }
        if (helpers.contains(HelperKeys.PASSAGE)) {
            properties.set(HelperKeys.PASSAGE, passages(request, List.of()));
            required.add(HelperKeys.PASSAGE);
        }
        for (Field field : definition.fieldsOfReply()) {
            properties.set(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (helpers.contains(HelperKeys.NEGATIVE_FROM)) {
            properties.set(HelperKeys.NEGATIVE_FROM, passages(request, List.of(HelperKeys.INVENTED)));
            required.add(HelperKeys.NEGATIVE_FROM);
        }
        ObjectNode row = NODES.objectNode().put("type", "object");
        row.set("properties", properties);
        row.set("required", required);
        ObjectNode reply = NODES.objectNode().put("type", "array");
        reply.set("items", row);
        putLength(reply, request.rows());
        return reply;
    }

    /** Says that {@code list} has so many elements, where that is not too many for a schema. */
    static void putLength(ObjectNode list, int elements) {
        if (elements <= MOST_ITEMS) {
            list.put("minItems", elements).put("maxItems", elements);
        }
    }

    private static ObjectNode passages(PromptRequest request, List<String> others) {
        ObjectNode property = NODES.objectNode().put("type", "string");
        List<String> ids = new ArrayList<>(others);
        if (request.subject() instanceof Subject.Passages passages) {
            passages.passages().forEach(passage -> ids.add(passage.id()));
        }
        ids.forEach(property.putArray("enum")::add);
        return property;
    }

    /** Returns the schema of the values of {@code field}. */
    static ObjectNode property(Field field) {
        ObjectNode property = NODES.objectNode().put("type", type(field.type()));
        return switch (field.type()) {
            case ARRAY -> array(property, field);
            case OBJECT -> object(property, field.children());
            default -> scalar(property, field);
        };
    }

    /** Gemini refuses bounds on lists in lists as too complex; they stand in the prompt and are checked afterwards. */
    private static ObjectNode array(ObjectNode property, Field field) {
        ObjectNode items = property(field.items());
        if (!field.items().required()) {
            items.set("type", NODES.arrayNode().add(items.path("type").asText()).add("null"));
            if (items.path("enum") instanceof ArrayNode allowed) {
                allowed.addNull();
            }
        }
        property.set("items", items);
        return property;
    }

    private static ObjectNode object(ObjectNode property, List<Field> fields) {
        ObjectNode properties = property.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), property(field)));
        ArrayNode required = NODES.arrayNode();
        fields.stream().filter(Field::required).map(Field::name).forEach(required::add);
        property.set("required", required);
        return property;
    }

    private static ObjectNode scalar(ObjectNode property, Field field) {
        Constraints constraints = field.constraints();
        List<JsonNode> few = few(field);
        if (!few.isEmpty() && field.type() != FieldType.BOOLEAN) {
            property.putArray("enum").addAll(few);
        } else {
            constraints.minimum().ifPresent(least -> property.set("minimum", NODES.numberNode(least)));
            constraints.maximum().ifPresent(most -> property.set("maximum", NODES.numberNode(most)));
        }
        return property;
    }

    private static String type(FieldType type) {
        return type == FieldType.FLOAT ? "number" : type.word();
    }
}
