package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * The schema of replies in the form that batch jobs follow. Given as {@code responseJsonSchema}, as calls give it, it
 * makes batch jobs write malformed rows (crmne/ruby_llm issue 894, August 2026); given as {@code responseSchema} it is
 * kept. That form writes types in capitals, orders fields by a list of their own, and has lists of values for text
 * only.
 */
final class BatchSchema {
    private BatchSchema() {}

    /** Returns {@code request}, changed so that its schema has that form. */
    static ObjectNode appliedTo(ObjectNode request) {
        if (request.path("generationConfig") instanceof ObjectNode config
                && config.remove("responseJsonSchema") instanceof ObjectNode schema) {
            config.set("responseSchema", converted(schema));
        }
        return request;
    }

    private static ObjectNode converted(JsonNode schema) {
        ObjectNode converted = JsonNodeFactory.instance.objectNode();
        String type = schema.path("type").asText();
        converted.put("type", type.toUpperCase(Locale.ROOT));
        for (String key : new String[] {"description", "required", "minimum", "maximum", "minItems", "maxItems"}) {
            if (schema.has(key)) {
                converted.set(key, schema.get(key));
            }
        }
        if (schema.has("enum") && type.equals("string")) {
            converted.put("format", "enum").set("enum", schema.get("enum"));
        } else if (schema.has("enum")) {
            bounds(schema.get("enum"), converted);
        }
        if (schema.has("items")) {
            converted.set("items", converted(schema.get("items")));
        }
        if (schema.has("properties")) {
            ObjectNode properties = converted.putObject("properties");
            ArrayNode order = converted.putArray("propertyOrdering");
            schema.path("properties").properties().forEach(property -> {
                properties.set(property.getKey(), converted(property.getValue()));
                order.add(property.getKey());
            });
        }
        return converted;
    }

    private static void bounds(JsonNode numbers, ObjectNode converted) {
        List<BigDecimal> sorted = StreamSupport.stream(numbers.spliterator(), false)
                .map(JsonNode::decimalValue)
                .sorted()
                .toList();
        converted.put("minimum", sorted.get(0)).put("maximum", sorted.get(sorted.size() - 1));
    }
}
