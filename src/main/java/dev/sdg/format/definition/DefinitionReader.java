package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the JSON of a definition into a checked definition. Used once. */
public final class DefinitionReader {
    private static final List<String> KEYS = List.of("name", "description", "fields", "unique_by");
    private static final int MOST_FIELDS = 256;

    private final DefinitionProblems problems;

    /** Creates a reader that reports to {@code problems}. */
    public DefinitionReader(DefinitionProblems problems) {
        this.problems = problems;
    }

    /**
     * Returns what {@code json} defines.
     *
     * @param defaultName the name of a definition that has none
     * @throws FormatException with all that was reported, if anything was
     */
    public FormatDefinition read(JsonNode json, String defaultName) {
        if (!json.isObject()) {
            problems.error("is not a JSON object but " + DefinitionParts.kind(json));
            problems.throwIfAny();
        }
        DefinitionParts parts = new DefinitionParts(json, problems);
        parts.refuseUnknownKeys(KEYS);
        String name = parts.text("name").orElse(defaultName);
        String description = parts.text("description").orElse("Rows of the format '" + name + "'");
        List<Field> fields = fields(json.path("fields"));
        List<String> uniqueBy = uniqueBy(json.get("unique_by"), json.path("fields"));
        problems.throwIfAny();
        return new FormatDefinition(
                name, description, uniqueBy.isEmpty() ? RowSchema.of(fields) : new RowSchema(fields, uniqueBy));
    }

    private List<Field> fields(JsonNode fields) {
        List<Field> read = new ArrayList<>();
        if (!fields.isObject() || fields.isEmpty()) {
            problems.error("needs 'fields', an object with at least one field: "
                    + "{\"fields\": {\"text\": {\"type\": \"string\", \"description\": \"…\"}}}");
        } else if (fields.size() > MOST_FIELDS) {
            problems.error("has " + fields.size() + " fields; at most " + MOST_FIELDS + " are possible");
        } else {
            refuseEqualNames(fields);
            fields.properties().forEach(entry -> new FieldReader(entry.getKey(), problems)
                    .read(entry.getValue())
                    .ifPresent(read::add));
        }
        return read;
    }

    /** Many tools that read Parquet and SQL take no notice of case in the names of columns. */
    private void refuseEqualNames(JsonNode fields) {
        Map<String, String> seen = new HashMap<>();
        fields.fieldNames().forEachRemaining(name -> {
            String earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                problems.error("the fields '" + earlier + "' and '" + name + "' differ only in case; rename one");
            }
        });
    }

    private List<String> uniqueBy(JsonNode given, JsonNode fields) {
        List<String> names = new ArrayList<>();
        if (given == null) {
            return names;
        }
        if (!given.isArray() || given.isEmpty()) {
            problems.error("'unique_by' must be a list of at least one field's name");
            return names;
        }
        List<String> known = new ArrayList<>();
        fields.fieldNames().forEachRemaining(known::add);
        for (JsonNode name : given) {
            addUnique(name, known, names);
        }
        return names;
    }

    private void addUnique(JsonNode name, List<String> known, List<String> names) {
        if (!name.isTextual() || !known.contains(name.asText())) {
            problems.error(
                    "'unique_by' names " + name + ", which is no field" + ClosestMatch.hint(name.asText(), known));
        } else if (names.contains(name.asText())) {
            problems.error("'unique_by' names " + name + " twice");
        } else {
            names.add(name.asText());
        }
    }
}
