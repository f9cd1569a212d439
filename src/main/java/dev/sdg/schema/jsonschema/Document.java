package dev.sdg.schema.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One file of JSON Schema, in which references lead from one place to another. */
final class Document {
    private static final int DEEPEST = 200;

    private final JsonNode root;
    private final Map<String, JsonNode> anchors = new HashMap<>();
    private final Map<String, ObjectNode> flat = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Document(JsonNode root) {
        this.root = root;
        collectAnchors(root);
    }

    private void collectAnchors(JsonNode node) {
        for (String key : new String[] {"$anchor", "$id", "id"}) {
            JsonNode name = node.path(key);
            if (name.isTextual()) {
                anchors.putIfAbsent(
                        key.equals("$anchor")
                                ? "#" + name.asText()
                                : name.asText().replaceFirst("#$", ""),
                        node);
            }
        }
        node.forEach(this::collectAnchors);
    }

    /**
     * Returns {@code node} with what it refers to and all parts of its {@code allOf} in one object. A reference that
     * leads nowhere, out of the file or back to itself stays, as {@code $ref}.
     */
    ObjectNode flatten(JsonNode node) {
        return flatten(node, 0);
    }

    private ObjectNode flatten(JsonNode node, int depth) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (!entry.getKey().equals("$ref") && !entry.getKey().equals("allOf")) {
                    whole.set(entry.getKey(), entry.getValue());
                }
            });
        }
        if (node.has("$ref")) {
            Optional<ObjectNode> target = target(node.get("$ref").asText(), depth);
            target.ifPresentOrElse(other -> merge(whole, other), () -> whole.set("$ref", node.get("$ref")));
        }
        for (JsonNode part : node.path("allOf")) {
            merge(whole, flatten(part, depth + 1));
        }
        return whole;
    }

    private Optional<ObjectNode> target(String reference, int depth) {
        ObjectNode known = flat.get(reference);
        if (known != null) {
            return Optional.of(known);
        }
        JsonNode place = find(reference);
        if (place.isMissingNode() || depth > DEEPEST || !open.add(reference)) {
            return Optional.empty();
        }
        ObjectNode target = flatten(place, depth + 1);
        open.remove(reference);
        flat.put(reference, target);
        return Optional.of(target);
    }

    /** Returns the place that {@code reference} names; missing where it is not in the file. */
    JsonNode find(String reference) {
        String text = URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (anchors.containsKey(text)) {
            return anchors.get(text);
        }
        int hash = text.indexOf('#');
        String file = hash < 0 ? text : text.substring(0, hash);
        JsonNode base = file.isEmpty() ? root : anchors.getOrDefault(file, MissingNode.getInstance());
        String pointer = hash < 0 ? "" : text.substring(hash + 1);
        return pointer.isEmpty() || pointer.startsWith("/") ? base.at(pointer) : MissingNode.getInstance();
    }

    /** What {@code whole} says itself goes first; properties and required names are those of both. */
    private static void merge(ObjectNode whole, ObjectNode other) {
        other.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode own = whole.get(key);
            if (own == null) {
                whole.set(key, entry.getValue());
            } else if (key.equals("properties")
                    && own.isObject()
                    && entry.getValue().isObject()) {
                whole.set(key, both((ObjectNode) own, (ObjectNode) entry.getValue()));
            } else if (key.equals("required")
                    && own.isArray()
                    && entry.getValue().isArray()) {
                ArrayNode names = JsonNodeFactory.instance.arrayNode();
                own.forEach(names::add);
                entry.getValue().forEach(names::add);
                whole.set(key, names);
            }
        });
    }

    private static ObjectNode both(ObjectNode own, ObjectNode other) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        other.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        own.properties().forEach(entry -> {
            JsonNode earlier = all.get(entry.getKey());
            ObjectNode merged = JsonNodeFactory.instance.objectNode();
            if (earlier instanceof ObjectNode base && entry.getValue() instanceof ObjectNode changes) {
                merged.setAll(base);
                merged.setAll(changes);
                all.set(entry.getKey(), merged);
            } else {
                all.set(entry.getKey(), entry.getValue());
            }
        });
        return all;
    }
}
