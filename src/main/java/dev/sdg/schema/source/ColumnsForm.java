package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaProblems;

/** Turns a table whose columns are a list, each with its name, into a schema of that table. */
final class ColumnsForm {
    private static final String COLUMNS = "columns";
    private static final String NAME = "name";

    private final SchemaProblems problems;

    ColumnsForm(SchemaProblems problems) {
        this.problems = problems;
    }

    /**
     * Returns the schema of the table {@code json}.
     *
     * @param otherwise the name of a table that has none
     */
    ObjectNode read(JsonNode json, String otherwise) {
        String name = json.path(NAME).asText(otherwise);
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put(NAME, name);
        ObjectNode table = schema.putObject("tables").putObject(name);
        json.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case NAME -> {}
                case "locale" -> schema.set("locale", entry.getValue());
                case COLUMNS -> table.set(COLUMNS, columns(entry.getValue()));
                default -> table.set(entry.getKey(), entry.getValue());
            }
        });
        return schema;
    }

    /** A list becomes an object; what is one already, or nothing of the kind, is for the reader of schemas. */
    private JsonNode columns(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            return list;
        }
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < list.size(); i++) {
            String path = COLUMNS + "." + i;
            JsonNode column = list.get(i);
            String name = column.path(NAME).asText();
            if (!(column instanceof ObjectNode object) || name.isBlank()) {
                problems.error(
                        path, "must be an object with a 'name', such as {\"name\": \"email\", \"type\": \"string\"}");
            } else if (columns.has(name)) {
                problems.error(path + ".name", "there is a column '" + name + "' already");
            } else {
                columns.set(name, object.deepCopy().without(NAME));
            }
        }
        return columns;
    }
}
