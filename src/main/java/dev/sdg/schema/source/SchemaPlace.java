package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where in a schema that came as JSON something is wrong.
 *
 * @param pointer by RFC 6901, within the schema or its profile; empty for either as a whole
 * @param message without the place
 * @param ofProfile whether the profile of a request is wrong, and not its schema
 */
public record SchemaPlace(String pointer, String message, boolean ofProfile) {
    private static final String PROFILE = "/profile";
    private static final String TABLES = "tables";
    private static final String COLUMNS = "columns";
    private static final String FIELDS = "fields";

    SchemaPlace(String pointer, String message) {
        this(pointer, message, false);
    }

    /** Returns the pointer into a request that has its schema at {@code schema}, and its profile beside it. */
    public String pointerFrom(String schema) {
        return (ofProfile ? PROFILE : schema) + pointer;
    }

    /** Returns the place of {@code problem} in {@code profile}, the name of one or a patch. */
    static SchemaPlace ofProfile(JsonNode profile, String problem) {
        SchemaPlace place = of(profile, problem);
        return new SchemaPlace(place.pointer(), place.message(), true);
    }

    /**
     * Returns the place of {@code problem}.
     *
     * @param json the schema as it came, in any of its forms
     * @param problem a line of the {@link dev.sdg.schema.SchemaException}
     */
    public static SchemaPlace of(JsonNode json, String problem) {
        String rest = problem;
        String pointer = "";
        JsonNode node = json;
        if (!json.has(TABLES) && rest.startsWith(TABLES + ".")) {
            Optional<String> inner = withinTable(json, rest);
            if (inner.isEmpty()) {
                return new SchemaPlace("", problem);
            }
            rest = inner.get();
        }
        while (true) {
            if (rest.startsWith(": ")) {
                return new SchemaPlace(pointer, rest.substring(2));
            }
            String path = rest.startsWith(".") ? rest.substring(1) : rest;
            Optional<Map.Entry<String, Integer>> step = step(node, path);
            if (step.isEmpty()) {
                return ending(json, pointer, path, problem);
            }
            String key = step.get().getKey();
            pointer += "/" + escaped(key);
            rest = path.substring(step.get().getValue());
            node = node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
        }
    }

    /** A key that is missing, or that the program's own format has and this one has not. */
    private static SchemaPlace ending(JsonNode json, String pointer, String path, String problem) {
        int colon = path.indexOf(": ");
        if (colon < 0 || (pointer.isEmpty() && !isKey(path.substring(0, colon)))) {
            return new SchemaPlace("", problem);
        }
        String missing = path.substring(0, colon);
        boolean isThere = json.at(pointer).isContainerNode() && isKey(missing);
        return new SchemaPlace(isThere ? pointer + "/" + missing : pointer, path.substring(colon + 2));
    }

    private static boolean isKey(String word) {
        return word.matches("[a-z_]+");
    }

    /** Returns what follows the one table in the path of the own format; words have no key for their columns. */
    private static Optional<String> withinTable(JsonNode json, String problem) {
        int columns = problem.indexOf("." + COLUMNS + ".");
        if (columns >= 0) {
            String column = problem.substring(columns + COLUMNS.length() + 2);
            return Optional.of(
                    json.has(COLUMNS) ? COLUMNS + "." + column : json.has(FIELDS) ? FIELDS + "." + column : column);
        }
        return json.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> problem.contains("." + key + ": "))
                .map(key -> problem.substring(problem.indexOf("." + key + ": ")))
                .findFirst();
    }

    /** Returns the key of {@code node} that {@code path} begins with, and how long it is there; the longest one. */
    private static Optional<Map.Entry<String, Integer>> step(JsonNode node, String path) {
        if (node.isArray()) {
            Optional<Map.Entry<String, Integer>> named = IntStream.range(0, node.size())
                    .mapToObj(i -> Map.entry(
                            String.valueOf(i), node.get(i).path("name").asText()))
                    .filter(entry -> begins(path, entry.getValue()))
                    .map(entry -> Map.entry(entry.getKey(), entry.getValue().length()))
                    .max(Map.Entry.comparingByValue());
            return named.or(() -> IntStream.range(0, node.size())
                    .mapToObj(String::valueOf)
                    .filter(index -> begins(path, index))
                    .map(index -> Map.entry(index, index.length()))
                    .findFirst());
        }
        return node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> begins(path, key))
                .map(key -> Map.entry(key, key.length()))
                .max(Map.Entry.comparingByValue());
    }

    private static boolean begins(String path, String key) {
        return !key.isEmpty()
                && path.startsWith(key)
                && (path.startsWith(".", key.length()) || path.startsWith(": ", key.length()));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
