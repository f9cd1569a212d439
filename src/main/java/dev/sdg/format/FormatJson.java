package dev.sdg.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.definition.DefinitionProblems;
import dev.sdg.format.definition.DefinitionReader;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.ValueJson;
import java.util.List;

/** A format as the JSON of a custom format file, whether it was read from one or not. */
public final class FormatJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FormatJson() {}

    /**
     * Returns a definition that, read from a file, gives the same columns. Equal formats give equal definitions, and
     * one that was written and read again equals itself.
     */
    public static JsonNode of(DataFormatHandler format) {
        return of(new FormatDefinition(format.name(), format.description(), format.schema()));
    }

    /** Returns all that {@code format} says, as a format file. */
    public static JsonNode whole(FormatDefinition format) {
        ObjectNode json = (ObjectNode) of(format);
        List<String> columns =
                format.schema().fields().stream().map(Field::name).toList();
        if (!format.replyOrder().equals(columns)) {
            format.replyOrder().forEach(json.withArray("reply_order")::add);
        }
        format.attributes().ifPresent(attributes -> {
            ObjectNode named = json.putObject("attributes");
            attributes.forEach(attribute -> attribute.values().forEach(named.putArray(attribute.name())::add));
        });
        return json;
    }

    /** Returns {@code format} as {@link #of(DataFormatHandler)} does. */
    public static JsonNode of(FormatDefinition format) {
        ObjectNode json = NODES.objectNode();
        json.put("name", format.name());
        json.put("description", format.description());
        ObjectNode fields = json.putObject("fields");
        format.schema().fields().forEach(field -> fields.set(field.name(), field(field)));
        if (format.schema().uniqueBy().size() < fields.size()) {
            format.schema().uniqueBy().forEach(json.withArray("unique_by")::add);
        }
        return asRead(json);
    }

    /**
     * Returns the definition that {@link #of(FormatDefinition)} gave.
     *
     * @param name of the format, where the definition has none
     * @throws dev.sdg.format.definition.FormatException where it is no definition
     */
    public static FormatDefinition read(JsonNode definition, String name) {
        return new DefinitionReader(DefinitionProblems.in("format '" + name + "'")).read(definition, name);
    }

    /**
     * Returns {@code json} with numbers of the kinds that reading gives them: only such nodes are equal when read
     * again.
     */
    private static JsonNode asRead(JsonNode json) {
        try {
            return new ObjectMapper().readTree(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written is JSON", e);
        }
    }

    private static ObjectNode field(Field field) {
        ObjectNode json = NODES.objectNode();
        json.put("type", field.type().word());
        json.put("description", field.description());
        if (!field.required()) {
            json.put("required", false);
        }
        field.example().ifPresent(example -> json.set("example", ValueJson.of(example, field)));
        constraints(field, json);
        if (field.type() == FieldType.ARRAY) {
            json.set("items", field(field.items()));
        }
        if (field.type() == FieldType.OBJECT) {
            ObjectNode fields = json.putObject("fields");
            field.children().forEach(part -> fields.set(part.name(), field(part)));
        }
        return json;
    }

    private static void constraints(Field field, ObjectNode json) {
        Constraints constraints = field.constraints();
        String unit = field.type() == FieldType.ARRAY ? "items" : "length";
        constraints.allowed().forEach(value -> json.withArray("enum").add(ValueJson.ofScalar(value)));
        constraints.minimum().ifPresent(least -> json.set("minimum", NODES.numberNode(least)));
        constraints.maximum().ifPresent(most -> json.set("maximum", NODES.numberNode(most)));
        constraints.minLength().ifPresent(least -> json.put("min_" + unit, least));
        constraints.maxLength().ifPresent(most -> json.put("max_" + unit, most));
        constraints.pattern().ifPresent(pattern -> json.put("pattern", pattern.pattern()));
        if (constraints.uniqueItems()) {
            json.put("unique_items", true);
        }
    }
}
