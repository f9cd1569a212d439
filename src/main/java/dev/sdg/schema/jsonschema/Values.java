package dev.sdg.schema.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What values a property may have.
 *
 * @param rules one object: references are followed, and of several ways of which only one has values that one is taken
 * @param type a word of JSON Schema; empty where values of several types are possible
 * @param nullable whether null is one of the values
 * @param beyond what no column can say, for a message; empty where there is nothing of the kind
 */
record Values(ObjectNode rules, String type, boolean nullable, Optional<String> beyond) {
    private static final List<String> WAYS = List.of("oneOf", "anyOf");
    private static final Set<String> OF_TEXTS = Set.of("minLength", "maxLength", "pattern", "format");
    private static final Set<String> OF_NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

    /** Returns what {@code property} says. */
    static Values of(JsonNode property, Document document) {
        return of(document.flatten(property), document, false);
    }

    private static Values of(ObjectNode rules, Document document, boolean nullable) {
        if (rules.has("$ref")) {
            return beyond(rules, nullable, "what '" + rules.get("$ref").asText() + "' refers to is not in the file");
        }
        for (String way : WAYS) {
            if (rules.path(way).isArray()) {
                return ofWays(rules, way, document, nullable);
            }
        }
        Set<String> types = types(rules);
        boolean withNull =
                nullable || types.remove("null") || rules.path("nullable").asBoolean();
        if (types.contains("number")) {
            types.remove("integer");
        }
        if (types.size() == 1) {
            return of(rules, types.iterator().next(), withNull);
        }
        String what = types.isEmpty() ? "it says nothing of its values" : "its values have several types";
        return types.isEmpty() && withNull && nothingElse(rules)
                ? new Values(rules, "null", true, Optional.empty())
                : beyond(rules, withNull, what);
    }

    private static Values of(ObjectNode rules, String type, boolean nullable) {
        return switch (type) {
            case "object" -> beyond(rules, nullable, "it is an object");
            case "array" -> beyond(rules, nullable, "it is a list");
            case "string", "integer", "number", "boolean" -> new Values(rules, type, nullable, Optional.empty());
            default -> beyond(rules, nullable, "'" + type + "' is no type of JSON Schema");
        };
    }

    private static boolean nothingElse(ObjectNode rules) {
        return rules.has("type") || rules.has("const") || rules.has("enum");
    }

    /** Where all ways but one are null, that one counts; where all are lists of values, those of all. */
    private static Values ofWays(ObjectNode rules, String way, Document document, boolean nullable) {
        List<ObjectNode> parts = new ArrayList<>();
        rules.get(way).forEach(part -> parts.add(document.flatten(part)));
        boolean withNull = parts.removeIf(part -> types(part).equals(Set.of("null")));
        ObjectNode rest = rules.deepCopy();
        rest.remove(way);
        if (parts.size() == 1) {
            ObjectNode only = parts.get(0).deepCopy();
            rest.properties().forEach(entry -> only.set(entry.getKey(), entry.getValue()));
            return of(only, document, nullable || withNull);
        }
        if (!parts.isEmpty() && parts.stream().allMatch(part -> !listed(part).isEmpty())) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            parts.forEach(part -> listed(part).forEach(all::add));
            rest.set("enum", all);
            return of(rest, document, nullable || withNull);
        }
        return beyond(rules, nullable || withNull, "it has several forms ('" + way + "')");
    }

    /** Returns the values that {@code rules} list; empty where they list none. */
    static List<JsonNode> listed(ObjectNode rules) {
        Set<JsonNode> values = new LinkedHashSet<>();
        if (rules.has("const")) {
            values.add(rules.get("const"));
        } else {
            rules.path("enum").forEach(values::add);
        }
        return List.copyOf(values);
    }

    private static Set<String> types(ObjectNode rules) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode stated = rules.path("type");
        if (stated.isTextual()) {
            types.add(stated.asText());
        }
        if (stated.isArray()) {
            stated.forEach(type -> types.add(type.asText()));
        }
        if (!types.isEmpty()) {
            return types;
        }
        listed(rules).forEach(value -> types.add(type(value)));
        if (!types.isEmpty()) {
            return types;
        }
        rules.fieldNames().forEachRemaining(key -> {
            if (OF_TEXTS.contains(key)) {
                types.add("string");
            } else if (OF_NUMBERS.contains(key)) {
                types.add("number");
            } else if (key.equals("properties") || key.equals("additionalProperties")) {
                types.add("object");
            } else if (key.equals("items")) {
                types.add("array");
            }
        });
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    private static Values beyond(ObjectNode rules, boolean nullable, String what) {
        return new Values(rules, "", nullable, Optional.of(what));
    }
}
