package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.text.ClosestMatch;
import java.util.List;
import java.util.Set;

/** Turns a custom format into one table: a column for each field; lists and objects become JSON. */
final class FieldsForm {
    private static final List<String> KEYS =
            List.of("name", "title", "description", "fields", "unique_by", "reply_order", "attributes");
    private static final Set<String> PARTS =
            Set.of("items", "fields", "min_items", "max_items", "unique_items", "enum", "example");

    private final SchemaProblems problems;

    FieldsForm(SchemaProblems problems) {
        this.problems = problems;
    }

    /**
     * Returns the schema of the format {@code json}.
     *
     * @param otherwise the name of a format that has none
     */
    ObjectNode read(JsonNode json, String otherwise) {
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problems.error(
                        key,
                        "unknown key '" + key + "'" + ClosestMatch.hint(key, KEYS) + " (" + String.join(", ", KEYS)
                                + ")");
            }
        });
        String name = json.path("name").asText(json.path("title").asText(otherwise));
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("name", name);
        ObjectNode table = schema.putObject("tables").putObject(name);
        if (json.has("description")) {
            table.set("description", json.get("description"));
        }
        table.set("columns", columns(json.get("fields")));
        if (json.has("unique_by")) {
            table.putArray("unique").add(json.get("unique_by"));
        }
        return schema;
    }

    private static JsonNode columns(JsonNode fields) {
        if (!fields.isObject()) {
            return fields;
        }
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        fields.properties().forEach(field -> columns.set(field.getKey(), column(field.getValue())));
        return columns;
    }

    private static JsonNode column(JsonNode field) {
        String type = field.path("type").asText();
        if (!(field instanceof ObjectNode object) || !(type.equals("array") || type.equals("object"))) {
            return field;
        }
        ObjectNode column = object.deepCopy();
        column.remove(PARTS);
        return column.put("type", "json");
    }
}
