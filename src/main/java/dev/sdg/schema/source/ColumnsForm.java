package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;

/** Turns a table whose columns are a list, each with its name, into a schema of that table. */
final class ColumnsForm {
    private static final String COLUMNS = "columns";
    private static final String NAME = "name";

    private final SchemaProblems problems;
    private final KnownNames names;

    /** @param names that types may be, where they are no types or generators */
    ColumnsForm(SchemaProblems problems, KnownNames names) {
        this.problems = problems;
        this.names = names;
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

    /** Returns {@code schema}, of one table of which nothing was learned, in this form. */
    static ObjectNode write(Schema schema) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Table only = schema.tables().get(0);
        ObjectNode table = (ObjectNode) SchemaJson.of(schema).path("tables").path(only.name());
        json.put(NAME, only.name());
        only.description().or(schema::description).ifPresent(description -> json.put("description", description));
        schema.locale().ifPresent(locale -> json.put("locale", locale));
        table.properties().stream()
                .filter(key -> !key.getKey().equals(COLUMNS) && !key.getKey().equals("description"))
                .forEach(key -> json.set(key.getKey(), key.getValue()));
        table.path(COLUMNS).properties().forEach(column -> json.withArray(COLUMNS)
                .addObject()
                .put(NAME, column.getKey())
                .setAll((ObjectNode) column.getValue()));
        return json;
    }

    /** Types may be the words that dictionaries have as well; what a name means gives way to what is said. */
    private JsonNode column(String name, ObjectNode json) {
        ObjectNode column = json.deepCopy().without(NAME);
        JsonNode meant = WordsForm.column(name, json.path("type").asText().strip(), names);
        if (!json.path("type").isTextual()) {
            return column;
        }
        if (meant.isTextual()) {
            return column.set("type", meant);
        }
        column.remove("type");
        meant.properties().stream()
                .filter(key -> !column.has(key.getKey()))
                .forEach(key -> column.set(key.getKey(), key.getValue()));
        return column;
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
                columns.set(name, column(name, object));
            }
        }
        return columns;
    }
}
