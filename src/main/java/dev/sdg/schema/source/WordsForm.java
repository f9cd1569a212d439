package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorNames;
import java.util.Map;
import java.util.Optional;

/** Turns a dictionary of words into one table: a column for each key, whose word is a type, a generator or an alias. */
final class WordsForm {
    /** What a column is that refers to another table. */
    static final String FOREIGN_KEY = "foreign_key";

    private static final String ID = "id";
    private static final Map<String, String> ALIASES = Map.of(
            "int", "integer",
            "text", "string",
            "str", "string",
            "bool", "boolean",
            "datetime", "timestamp");

    private WordsForm() {}

    /**
     * Returns the schema of the dictionary {@code json}: the table {@code name}. Its column {@code id} is the primary
     * key.
     *
     * @param names that words may be, where they are no types or generators
     */
    static ObjectNode read(JsonNode json, String name, KnownNames names) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ObjectNode table = schema.put("name", name).putObject("tables").putObject(name);
        ObjectNode columns = table.putObject("columns");
        json.properties()
                .forEach(entry -> columns.set(
                        entry.getKey(),
                        column(entry.getKey(), entry.getValue().asText().strip(), names)));
        if (columns.has(ID)) {
            table.putArray("primary_key").add(ID);
        }
        return schema;
    }

    /** Returns what {@code word} makes of the column {@code name}: a type or generator, or a column. */
    static JsonNode column(String name, String word, KnownNames names) {
        String type = type(name, word);
        boolean known = type.equals(FOREIGN_KEY) || Kind.ofWord(type).isPresent() || GeneratorNames.ALL.contains(type);
        Optional<JsonNode> meant = known ? Optional.empty() : names.column(word);
        return meant.orElseGet(() -> JsonNodeFactory.instance.textNode(type));
    }

    private static String type(String column, String word) {
        boolean identifies = column.equals(ID) || column.endsWith("_id");
        return switch (word) {
            case "number" -> identifies ? "integer" : "decimal";
            case FOREIGN_KEY -> FOREIGN_KEY;
            default -> ALIASES.getOrDefault(word, word);
        };
    }
}
