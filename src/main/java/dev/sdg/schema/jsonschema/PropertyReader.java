package dev.sdg.schema.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaProblems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a property of an object as a column of the program's own format. */
final class PropertyReader {
    /** Whatever the program's own format says of a table or a column. */
    static final String OWN = "x-sdg";

    private static final Map<String, String> GENERATORS = Map.ofEntries(
            Map.entry("email", "email"),
            Map.entry("idn-email", "email"),
            Map.entry("hostname", "domain"),
            Map.entry("idn-hostname", "domain"),
            Map.entry("ipv4", "ipv4"),
            Map.entry("ip-address", "ipv4"),
            Map.entry("ipv6", "ipv6"),
            Map.entry("uri", "url"),
            Map.entry("url", "url"),
            Map.entry("iri", "url"),
            Map.entry("uri-reference", "url"),
            Map.entry("iri-reference", "url"),
            Map.entry("phone", "phone"));
    private static final Map<String, String> PATTERNS = Map.of(
            "duration", "P[1-9][0-9]?D",
            "color", "#[0-9a-f]{6}",
            "byte", "([A-Za-z0-9+/]{4}){2,8}",
            "json-pointer", "(/[a-z]{3,8}){1,3}",
            "relative-json-pointer", "[0-3](/[a-z]{3,8}){1,2}",
            "uri-template", "https://example\\.com/[a-z]{3,8}/\\{[a-z]{3,8}\\}");
    private static final Map<String, String> TYPES =
            Map.of("date", "date", "time", "time", "date-time", "timestamp", "uuid", "uuid");
    private static final Set<String> NO_RULE = Set.of("password", "binary", "regex", "utc-millisec", "style");
    private static final List<String> OF_TEXTS = List.of("min_length", "max_length", "pattern");
    private static final List<String> OF_NUMBERS = List.of("minimum", "maximum");

    private final Document document;
    private final SchemaProblems problems;

    /**
     * A property as a column.
     *
     * @param column in the program's own format
     * @param check a condition that its values keep besides
     */
    record Read(ObjectNode column, Optional<String> check) {}

    PropertyReader(Document document, SchemaProblems problems) {
        this.document = document;
        this.problems = problems;
    }

    /**
     * Returns what {@code property} is.
     *
     * @param path of the column, for messages
     * @param name of the column
     * @param required whether the object always has it
     */
    Read read(String path, String name, JsonNode property, boolean required) {
        Values values = Values.of(property, document);
        JsonNode own = values.rules().path(OWN);
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        describe(column, values.rules());
        boolean listed = required || values.rules().path("required").asBoolean();
        if (!listed || values.nullable()) {
            column.put("required", false);
        }
        Optional<String> check = Optional.empty();
        if (values.beyond().isPresent()) {
            column.put("type", "json");
            if (!own.has("type")) {
                problems.warning(path, values.beyond().get() + "; the column is JSON");
                examples(column, values.rules());
            }
        } else {
            check = typed(column, values, path, name);
        }
        if (own instanceof ObjectNode object) {
            override(column, object);
        } else if (!own.isMissingNode()) {
            problems.error(path + "." + OWN, "must be an object with keys of a column");
        }
        return new Read(column, own.has("type") ? Optional.empty() : check);
    }

    private static void describe(ObjectNode column, ObjectNode rules) {
        JsonNode text = rules.has("description") ? rules.get("description") : rules.path("title");
        if (text.isTextual() && !text.asText().isBlank()) {
            column.put("description", text.asText().strip().replaceAll("\\p{Cntrl}+", " "));
        }
    }

    /** Where JSON is all that can be said, an example is better than nothing. */
    private static void examples(ObjectNode column, ObjectNode rules) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        values.addAll(Values.listed(rules));
        rules.path("examples").forEach(values::add);
        for (String key : List.of("example", "default")) {
            if (rules.has(key)) {
                values.add(rules.get(key));
            }
        }
        ObjectNode weights = JsonNodeFactory.instance.objectNode();
        values.forEach(value -> {
            if (!value.isNull()) {
                weights.put(value.toString(), 1);
            }
        });
        if (!weights.isEmpty()) {
            column.putObject("generator").set("weighted", weights);
        }
    }

    private Optional<String> typed(ObjectNode column, Values values, String path, String name) {
        ObjectNode rules = values.rules();
        Optional<String> check = Optional.empty();
        switch (values.type()) {
            case "string" -> text(column, rules, path);
            case "integer", "number" -> check = new NumberRules(rules, values.type()).read(column, name);
            case "boolean" -> column.put("type", "boolean");
            default -> column.put("type", "string").put("required", false).put("nulls", 1);
        }
        if (!Values.listed(rules).isEmpty() && !values.type().equals("null")) {
            words(column, rules);
        }
        return check;
    }

    private static void words(ObjectNode column, ObjectNode rules) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        Values.listed(rules).stream()
                .filter(value -> value.isValueNode() && !value.isNull())
                .forEach(words::add);
        if (words.isEmpty()) {
            return;
        }
        column.set("enum", words);
        column.remove("generator");
    }

    private void text(ObjectNode column, ObjectNode rules, String path) {
        String format = rules.path("format")
                .asText(rules.path("contentEncoding").asText().equals("base64") ? "byte" : "");
        column.put("type", TYPES.getOrDefault(format, "string"));
        if (format.equals("date-time")) {
            column.put("zone", true);
        }
        if (TYPES.containsKey(format)) {
            return;
        }
        length(column, rules, "minLength", "min_length");
        length(column, rules, "maxLength", "max_length");
        if (GENERATORS.containsKey(format)) {
            column.put("generator", GENERATORS.get(format));
        } else if (PATTERNS.containsKey(format) && !rules.has("pattern")) {
            column.putObject("generator").put("pattern", PATTERNS.get(format));
        } else if (!format.isEmpty() && !PATTERNS.containsKey(format) && !NO_RULE.contains(format)) {
            problems.warning(path, "nothing is known of the format '" + format + "'; values are any texts");
        }
        if (rules.path("pattern").isTextual()) {
            pattern(column, rules, path);
        }
    }

    private void pattern(ObjectNode column, ObjectNode rules, String path) {
        String pattern = rules.get("pattern").asText();
        Optional<PatternText.Read> read = PatternText.read(pattern);
        if (read.isEmpty()) {
            if (!rules.path(OWN).has("pattern")) {
                problems.warning(path, "the pattern '" + pattern + "' is no valid RE2 pattern; it is not kept");
            }
            return;
        }
        column.put("pattern", read.get().whole());
        if (!read.get().core().equals(read.get().whole()) && !column.has("generator")) {
            column.putObject("generator").put("pattern", read.get().core());
        }
    }

    private static void length(ObjectNode column, ObjectNode rules, String key, String own) {
        JsonNode length = rules.path(key);
        if (length.isNumber()) {
            BigDecimal most = BigDecimal.valueOf(Integer.MAX_VALUE);
            column.put(own, length.decimalValue().max(BigDecimal.ZERO).min(most).intValue());
        }
    }

    /** What the program's own format says of the column goes first; rules that its type does not have fall away. */
    private static void override(ObjectNode column, ObjectNode own) {
        String type = own.path("type").asText(column.path("type").asText());
        if (!type.equals("string")) {
            column.remove(OF_TEXTS);
        }
        if (!Set.of("integer", "decimal", "float").contains(type)) {
            column.remove(OF_NUMBERS);
        }
        if (own.has("type")) {
            column.remove(List.of("generator", "zone", "precision", "scale"));
        }
        own.properties().forEach(entry -> column.set(entry.getKey(), entry.getValue()));
    }
}
