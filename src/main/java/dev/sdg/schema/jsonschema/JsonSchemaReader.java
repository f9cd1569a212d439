package dev.sdg.schema.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaProblems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns JSON Schema into the program's own format: each object type is a table, each of its properties a column. */
public final class JsonSchemaReader {
    private static final List<String> DEFINITIONS = List.of("/$defs", "/definitions", "/components/schemas");
    private static final List<String> OF_SCHEMA = List.of("name", "locale", "profiles");
    private static final List<String> NOT_KEPT = List.of(
            "oneOf",
            "anyOf",
            "not",
            "if",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "patternProperties",
            "minProperties",
            "maxProperties");

    private final JsonNode root;
    private final String otherwise;
    private final Document document;
    private final SchemaProblems problems;
    private final PropertyReader properties;

    private JsonSchemaReader(JsonNode root, String otherwise, SchemaProblems problems) {
        this.root = root;
        this.otherwise = otherwise;
        this.problems = problems;
        this.document = new Document(root);
        this.properties = new PropertyReader(document, problems);
    }

    /** Returns whether {@code json} is JSON Schema, as far as its keys say. */
    public static boolean isJsonSchema(JsonNode json) {
        return json.path("$schema").isTextual()
                || json.path("properties").isObject()
                || DEFINITIONS.stream().anyMatch(place -> json.at(place).isObject());
    }

    /**
     * Returns the schema that {@code json} is, in the program's own format.
     *
     * <p>Without an object that has properties it has no table.
     *
     * @param otherwise what a table is called that has no name of its own
     * @param problems gets what is wrong and what cannot be said of a column
     */
    public static ObjectNode read(JsonNode json, String otherwise, SchemaProblems problems) {
        return new JsonSchemaReader(json, otherwise, problems).schema();
    }

    private ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        Map<String, JsonNode> objects = objects();
        if (root.path("title").isTextual() && !root.get("title").asText().isBlank()) {
            schema.put("name", root.get("title").asText().strip());
        }
        boolean isTable = root.equals(objects.get(rootName()));
        if (!isTable && root.path("description").isTextual()) {
            schema.put("description", root.get("description").asText().strip());
        }
        root.path(PropertyReader.OWN).properties().forEach(entry -> {
            if (!isTable || OF_SCHEMA.contains(entry.getKey())) {
                schema.set(entry.getKey(), entry.getValue());
            }
        });
        ObjectNode tables = schema.putObject("tables");
        objects.forEach((name, object) -> tables.set(name, table(name, object)));
        return schema;
    }

    /** Returns the objects that are tables, by their names. */
    private Map<String, JsonNode> objects() {
        Map<String, JsonNode> objects = new LinkedHashMap<>();
        Set<ObjectNode> defined = new HashSet<>();
        for (String place : DEFINITIONS) {
            root.at(place).properties().forEach(entry -> {
                if (isObject(entry.getValue())) {
                    objects.putIfAbsent(entry.getKey(), entry.getValue());
                    defined.add(document.flatten(entry.getValue()));
                }
            });
        }
        Map<String, JsonNode> all = new LinkedHashMap<>();
        of(root).forEach((name, object) -> {
            if (!defined.contains(document.flatten(object))) {
                all.put(name, object);
            }
        });
        objects.forEach(all::putIfAbsent);
        return all;
    }

    /**
     * Returns the tables of {@code json} itself: the object, that of a list, or those of which it is only the frame.
     */
    private Map<String, JsonNode> of(JsonNode json) {
        JsonNode rows = document.flatten(json).path("items");
        if (!isObject(json)) {
            return isObject(rows) ? Map.of(rootName(), rows) : Map.of();
        }
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        JsonNode fields = document.flatten(json).path("properties");
        fields.properties().forEach(field -> {
            JsonNode part = field.getValue();
            JsonNode items = document.flatten(part).path("items");
            if (isObject(items) || isObject(part)) {
                parts.put(field.getKey(), isObject(items) ? items : part);
            }
        });
        return parts.size() == fields.size() ? parts : Map.of(rootName(), json);
    }

    private String rootName() {
        String title = root.path("title").asText("").strip();
        return title.isEmpty() ? otherwise : title;
    }

    private boolean isObject(JsonNode json) {
        JsonNode fields = document.flatten(json).path("properties");
        return fields.isObject() && !fields.isEmpty();
    }

    private ObjectNode table(String name, JsonNode object) {
        ObjectNode flat = document.flatten(object);
        String path = "tables." + name;
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        if (flat.path("description").isTextual()
                && !flat.get("description").asText().isBlank()) {
            table.put("description", flat.get("description").asText().strip().replaceAll("\\p{Cntrl}+", " "));
        }
        Set<String> required = new HashSet<>();
        flat.path("required").forEach(field -> required.add(field.asText()));
        ObjectNode columns = table.putObject("columns");
        flat.get("properties").properties().forEach(field -> {
            PropertyReader.Read read = properties.read(
                    path + ".columns." + field.getKey(),
                    field.getKey(),
                    field.getValue(),
                    required.contains(field.getKey()));
            columns.set(field.getKey(), read.column());
            read.check().ifPresent(check -> table.withArray("checks").add(check));
        });
        String lost = NOT_KEPT.stream().filter(flat::has).collect(Collectors.joining(", "));
        if (!lost.isEmpty()) {
            problems.warning(path, "not kept: " + lost);
        }
        own(table, flat.path(PropertyReader.OWN), path);
        identify(table);
        return table;
    }

    private void own(ObjectNode table, JsonNode own, String path) {
        if (own.isObject()) {
            own.properties().forEach(entry -> {
                if (entry.getKey().equals("checks") && entry.getValue().isArray()) {
                    entry.getValue().forEach(table.withArray("checks")::add);
                } else if (!OF_SCHEMA.contains(entry.getKey())) {
                    table.set(entry.getKey(), entry.getValue());
                }
            });
        } else if (!own.isMissingNode()) {
            problems.error(path + "." + PropertyReader.OWN, "must be an object with keys of a table");
        }
    }

    /** Who has a column {@code id} means by it what it says, unless the schema names a key. */
    private static void identify(ObjectNode table) {
        JsonNode columns = table.get("columns");
        boolean named = table.has("primary_key")
                || columns.properties().stream()
                        .anyMatch(column -> column.getValue().has("primary_key"));
        if (!named
                && columns.path("id") instanceof ObjectNode id
                && Set.of("integer", "string", "uuid").contains(id.path("type").asText())
                && !id.has("enum")) {
            id.put("primary_key", true).remove(List.of("required", "nulls"));
        }
    }
}
