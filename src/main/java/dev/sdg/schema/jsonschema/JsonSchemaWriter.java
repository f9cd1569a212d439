package dev.sdg.schema.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaProblems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Writes a schema as JSON Schema 2020-12: a definition for each table, which the rows of JSONL files are valid against.
 * Whatever reading that definition would not give stands under {@code x-sdg}, so that reading it gives the same schema.
 */
public final class JsonSchemaWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String VERSION = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<Kind, String> FORMATS = Map.of(Kind.DATE, "date", Kind.UUID, "uuid");
    private static final Map<String, String> WORDS = Map.of(
            "email", "email",
            "person.email", "email",
            "company.email", "email",
            "url", "uri",
            "company.url", "uri",
            "domain", "hostname",
            "company.domain", "hostname",
            "ipv4", "ipv4",
            "ipv6", "ipv6");

    /** How texts are written in JSONL that are of a type that JSON Schema does not know. */
    private static final Map<Kind, String> WRITTEN = Map.of(
            Kind.TIME, "^[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?$",
            Kind.TIMESTAMP, "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?$",
            Kind.BYTES, "^\\\\x([0-9a-f]{2})*$");

    private JsonSchemaWriter() {}

    /** Returns {@code schema} as JSON Schema. */
    public static ObjectNode of(Schema schema) {
        ObjectNode own = SchemaJson.of(schema);
        ObjectNode json = NODES.objectNode().put("$schema", VERSION);
        schema.name().ifPresent(name -> json.put("title", name));
        schema.description().ifPresent(description -> json.put("description", description));
        schema.locale().ifPresent(locale -> json.putObject(PropertyReader.OWN).put("locale", locale));
        ObjectNode definitions = json.putObject("$defs");
        own.get("tables").properties().forEach(table -> definitions.set(table.getKey(), table(table.getValue())));
        return json;
    }

    private static ObjectNode table(JsonNode table) {
        ObjectNode json = NODES.objectNode().put("type", "object");
        ObjectNode rest = table.deepCopy();
        rest.remove("columns");
        if (rest.has("description")) {
            json.set("description", rest.remove("description"));
        }
        boolean hasKey = rest.has("primary_key");
        for (JsonNode column : table.get("columns")) {
            hasKey |= column.path("primary_key").asBoolean();
        }
        ArrayNode required = NODES.arrayNode();
        ObjectNode properties = json.putObject("properties");
        for (Map.Entry<String, JsonNode> column : table.get("columns").properties()) {
            boolean isRequired = column.getValue().path("required").asBoolean(true);
            ObjectNode property = property((ObjectNode) column.getValue(), isRequired);
            if (!hasKey && column.getKey().equals("id")) {
                property.withObjectProperty(PropertyReader.OWN).put("primary_key", false);
            }
            properties.set(column.getKey(), property);
            if (isRequired) {
                required.add(column.getKey());
            }
        }
        json.set("required", required);
        json.put("additionalProperties", false);
        if (!rest.isEmpty()) {
            json.set(PropertyReader.OWN, rest);
        }
        return json;
    }

    private static ObjectNode property(ObjectNode column, boolean required) {
        ObjectNode json = NODES.objectNode();
        Kind kind = Kind.ofWord(column.get("type").asText()).orElseThrow();
        type(json, kind, column, !required);
        rules(json, column, kind, !required);
        if (column.has("description")) {
            json.set("description", column.get("description"));
        }
        ObjectNode own = notSaid(json, column, required);
        if (kind == Kind.JSON) {
            own.put("type", kind.word());
        }
        if (!own.isEmpty()) {
            json.set(PropertyReader.OWN, own);
        }
        return json;
    }

    private static void type(ObjectNode json, Kind kind, JsonNode column, boolean nullable) {
        String word =
                switch (kind) {
                    case INTEGER -> "integer";
                    case DECIMAL, FLOAT -> "number";
                    case BOOLEAN -> "boolean";
                    default -> "string";
                };
        if (kind == Kind.JSON) {
            return;
        }
        if (nullable) {
            json.putArray("type").add(word).add("null");
        } else {
            json.put("type", word);
        }
        boolean zoned = column.path("zone").asBoolean();
        if (kind == Kind.FLOAT) {
            json.put("format", "double");
        } else if (kind == Kind.DECIMAL) {
            json.put(
                    "multipleOf",
                    BigDecimal.ONE.movePointLeft(column.get("scale").asInt()));
        } else if (FORMATS.containsKey(kind)) {
            json.put("format", FORMATS.get(kind));
        } else if (zoned) {
            json.put("format", "date-time");
        } else if (WRITTEN.containsKey(kind)) {
            json.put("pattern", WRITTEN.get(kind));
        } else if (kind == Kind.STRING
                && WORDS.containsKey(column.path("generator").asText())) {
            json.put("format", WORDS.get(column.get("generator").asText()));
        }
    }

    private static void rules(ObjectNode json, ObjectNode column, Kind kind, boolean nullable) {
        if (column.has("enum")) {
            ArrayNode words = json.putArray("enum").addAll((ArrayNode) column.get("enum"));
            if (nullable) {
                words.addNull();
            }
        }
        for (String key : List.of("minimum", "maximum")) {
            if (column.has(key)) {
                json.set(key, column.get(key));
            }
        }
        if (column.has("min_length")) {
            json.set("minLength", column.get("min_length"));
        }
        if (column.has("max_length")) {
            json.set("maxLength", column.get("max_length"));
        }
        if (column.has("pattern") && kind == Kind.STRING) {
            PatternText.write(column.get("pattern").asText()).ifPresent(pattern -> json.put("pattern", pattern));
        }
    }

    /** Returns the keys of {@code column} that reading {@code json} does not give. */
    private static ObjectNode notSaid(ObjectNode json, ObjectNode column, boolean required) {
        ObjectNode read = new PropertyReader(new Document(json), new SchemaProblems())
                .read("", "", json, required)
                .column();
        ObjectNode own = NODES.objectNode();
        column.properties().forEach(entry -> {
            boolean plainPrecision =
                    entry.getKey().equals("precision") && entry.getValue().asInt() == 18;
            boolean plainNulls =
                    entry.getKey().equals("nulls") && entry.getValue().asText().equals("0.05");
            if (!entry.getValue().equals(read.get(entry.getKey())) && !plainPrecision && !plainNulls) {
                own.set(entry.getKey(), entry.getValue());
            }
        });
        return own;
    }
}
