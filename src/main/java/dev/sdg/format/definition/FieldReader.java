package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the JSON of one field, and of its parts, into a checked field. Used once. */
final class FieldReader {
    private static final List<String> KEYS = List.of(
            "type",
            "description",
            "required",
            "example",
            "enum",
            "minimum",
            "maximum",
            "min_length",
            "max_length",
            "pattern",
            "items",
            "min_items",
            "max_items",
            "unique_items",
            "fields");
    private static final int MAX_FIELDS = 256;
    private static final int MAX_LEVELS = 3;

    private final DefinitionProblems place;
    private final DefinitionProblems problems;
    private final String name;
    private final String path;
    private final int level;
    private final Optional<String> inherited;

    /**
     * @param path of the field in a row: {@code messages[].content}
     * @param level how many lists and objects are around it; a list of objects counts once
     * @param inherited the description of the items of an array that have none: the array's; empty for other fields
     */
    private FieldReader(String name, String path, int level, Optional<String> inherited, DefinitionProblems place) {
        this.place = place;
        this.problems = place.at("field '" + path + "':");
        this.name = name;
        this.path = path;
        this.level = level;
        this.inherited = inherited;
    }

    /** Returns the columns of a format without those that cannot be used; what is wrong is reported. */
    static List<Field> columns(JsonNode fields, DefinitionProblems problems) {
        return fields(fields, "", 0, problems, problems);
    }

    /**
     * Returns the fields of a format, or of an object in it.
     *
     * @param prefix of their paths
     * @param level how many lists and objects are around them
     * @param owner collects the problems of what has the fields
     */
    private static List<Field> fields(
            JsonNode fields, String prefix, int level, DefinitionProblems owner, DefinitionProblems place) {
        List<Field> read = new ArrayList<>();
        if (!fields.isObject() || fields.isEmpty()) {
            owner.error("needs 'fields', an object with at least one field: {\"fields\": {\"text\": {\"type\":"
                    + " \"string\", \"description\": \"…\"}}}");
        } else if (fields.size() > MAX_FIELDS) {
            owner.error("has " + fields.size() + " fields; at most " + MAX_FIELDS + " are possible");
        } else {
            rejectEqualNames(fields, owner);
            fields.properties().forEach(entry -> new FieldReader(
                            entry.getKey(), prefix + entry.getKey(), level, Optional.empty(), place)
                    .read(entry.getValue())
                    .ifPresent(read::add));
        }
        return read;
    }

    /** Many tools that read Parquet and SQL take no notice of case in the names of columns. */
    private static void rejectEqualNames(JsonNode fields, DefinitionProblems owner) {
        Map<String, String> seen = new HashMap<>();
        fields.fieldNames().forEachRemaining(name -> {
            String earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                owner.error("the fields '" + earlier + "' and '" + name + "' differ only in case; rename one");
            }
        });
    }

    /** Returns the field; nothing if something was reported that leaves no field. */
    Optional<Field> read(JsonNode json) {
        Optional<String> badName = FieldName.problem(name);
        badName.ifPresent(problems::error);
        if (!json.isObject()) {
            problems.error("must be an object with 'type' and 'description', but is " + PropertyReader.typeName(json));
            return Optional.empty();
        }
        PropertyReader properties = new PropertyReader(json, problems);
        properties.rejectUnknownKeys(KEYS);
        Optional<FieldType> type = TypeReader.read(json.get("type"), problems);
        Optional<String> description = description(properties);
        boolean required = properties.flag("required", true);
        Constraints constraints = type.map(
                        known -> new ConstraintReader(known, properties, problems).read(json.get("enum")))
                .orElse(Constraints.none());
        List<Field> children =
                type.map(known -> children(known, json, description)).orElse(List.of());
        boolean lacksParts = type.isPresent() && !type.get().isScalar() && children.isEmpty();
        if (type.isEmpty() || description.isEmpty() || badName.isPresent() || lacksParts) {
            return Optional.empty();
        }
        Field field = new Field(
                name, type.get(), description.get(), required, Optional.empty(), constraints, false, children);
        return Optional.of(
                example(json.get("example"), field).map(field::withExample).orElse(field));
    }

    private Optional<String> description(PropertyReader properties) {
        if (!properties.has("description")) {
            if (inherited.isPresent()) {
                return inherited;
            }
            problems.error("needs a 'description': it tells the model what to write");
        }
        return properties.text("description");
    }

    /** Returns the parts of a field of {@code type}; none where something was reported. */
    private List<Field> children(FieldType type, JsonNode json, Optional<String> description) {
        boolean isItem = inherited.isPresent();
        boolean isRecord = isItem && type == FieldType.OBJECT; // a list of objects is one level
        int inner = level + (type.isScalar() || isRecord ? 0 : 1);
        if (inner > MAX_LEVELS) {
            problems.error("is nested too deep; at most " + MAX_LEVELS
                    + " levels are possible (a list of objects is one level)");
            return List.of();
        }
        return switch (type) {
            case ARRAY -> items(json.get("items"), inner, description);
            case OBJECT -> fields(json.path("fields"), path + ".", inner, problems, place);
            default -> List.of();
        };
    }

    private List<Field> items(JsonNode items, int inner, Optional<String> description) {
        if (items == null) {
            problems.error("needs 'items', the definition of each item: {\"type\": \"string\"}");
            return List.of();
        }
        Optional<String> inheritable = Optional.of(description.orElse("…"));
        return new FieldReader(Field.ITEMS, path + "[]", inner, inheritable, place)
                .read(items).stream().toList();
    }

    private Optional<Value> example(JsonNode json, Field field) {
        if (json == null) {
            return Optional.empty();
        }
        Optional<Value> value = ValueJson.read(json, field);
        if (value.isEmpty()) {
            problems.warning("the example " + json + " is not of type "
                    + field.type().word()
                    + (field.type().isScalar() ? "" : " with the parts that are defined") + " and is ignored");
            return Optional.empty();
        }
        Optional<Constraints.Violation> violation = field.violationBy(value.get());
        violation.ifPresent(broken -> problems.warning("the example breaks the field's rules and is ignored: "
                + broken.detail() + (broken.path().isEmpty() ? "" : " (" + broken.path() + ")")));
        return violation.isPresent() ? Optional.empty() : value;
    }
}
