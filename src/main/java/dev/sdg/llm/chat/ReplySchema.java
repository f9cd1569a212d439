package dev.sdg.llm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of JSON Schema that all providers take: an object at the root, no further fields, each field required and
 * one that may lack {@code null} instead, no bounds. What is lost stands in the descriptions and is checked when the
 * reply is read. Fields keep their order, which matters to what models write.
 *
 * <p>Sources: the documentation of the OpenAI API and of the Anthropic API on structured outputs.
 */
final class ReplySchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> KEPT =
            Set.of("type", "description", "properties", "required", "items", "enum", "additionalProperties");
    private static final String LIST = "rows";
    private static final Pattern BEGIN = Pattern.compile("\\A\\s*\\{\\s*\"" + LIST + "\"\\s*:\\s*(?=\\[)");
    private static final Pattern END = Pattern.compile("(?<=])\\s*}\\s*\\z");

    private ReplySchema() {}

    /** Returns the schema of the same replies, a list being the one field of an object. */
    static ObjectNode strict(JsonNode schema) {
        ObjectNode strict = reduced(schema);
        if (!strict.path("type").asText("").equals("array")) {
            return strict;
        }
        ObjectNode wrapper = NODES.objectNode().put("type", "object");
        wrapper.putObject("properties").set(LIST, strict);
        wrapper.putArray("required").add(LIST);
        return wrapper.put("additionalProperties", false);
    }

    /** Returns {@code text} without the object around the list that {@link #strict} asked for, if it has one. */
    static String unwrapped(String text) {
        Matcher begin = BEGIN.matcher(text);
        return begin.find() ? END.matcher(text.substring(begin.end())).replaceFirst("") : text;
    }

    private static ObjectNode reduced(JsonNode schema) {
        ObjectNode reduced = NODES.objectNode();
        schema.properties().stream()
                .filter(entry -> KEPT.contains(entry.getKey()))
                .forEach(entry -> reduced.set(entry.getKey(), entry.getValue().deepCopy()));
        if (reduced.path("properties") instanceof ObjectNode properties) {
            ArrayNode required = NODES.arrayNode();
            for (String name :
                    properties.properties().stream().map(Map.Entry::getKey).toList()) {
                properties.set(name, field(properties.get(name), isIn(schema.path("required"), name)));
                required.add(name);
            }
            reduced.set("required", required);
            reduced.put("additionalProperties", false);
        }
        if (reduced.has("items")) {
            reduced.set("items", reduced(reduced.get("items")));
        }
        return reduced;
    }

    private static ObjectNode field(JsonNode schema, boolean required) {
        ObjectNode field = reduced(schema);
        if (!required && field.path("type").isTextual()) {
            String type = field.path("type").asText();
            field.set("type", NODES.arrayNode().add(type).add("null"));
            if (field.path("enum") instanceof ArrayNode allowed) {
                allowed.addNull();
            }
        }
        return field;
    }

    private static boolean isIn(JsonNode names, String name) {
        for (JsonNode one : names) {
            if (one.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
