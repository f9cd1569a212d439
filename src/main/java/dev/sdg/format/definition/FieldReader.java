package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import dev.sdg.text.ClosestMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns the JSON of one field into a checked field. Used once. */
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
            "pattern");
    private static final List<String> TYPES =
            Arrays.stream(FieldType.values()).map(FieldType::word).toList();

    private final String name;
    private final DefinitionProblems problems;

    /** Creates a reader of the field {@code name}. */
    FieldReader(String name, DefinitionProblems problems) {
        this.name = name;
        this.problems = problems.at("field '" + name + "':");
    }

    /** Returns the field; nothing if something was reported that leaves no field. */
    Optional<Field> read(JsonNode json) {
        FieldName.problem(name).ifPresent(problems::error);
        if (!json.isObject()) {
            problems.error("must be an object with 'type' and 'description', but is " + PropertyReader.typeName(json));
            return Optional.empty();
        }
        PropertyReader properties = new PropertyReader(json, problems);
        properties.rejectUnknownKeys(KEYS);
        Optional<FieldType> type = type(json.get("type"));
        Optional<String> description = description(properties);
        boolean required = properties.flag("required", true);
        Constraints constraints = type.map(
                        known -> new ConstraintReader(known, properties, problems).read(json.get("enum")))
                .orElse(Constraints.none());
        if (type.isEmpty() || description.isEmpty() || FieldName.problem(name).isPresent()) {
            return Optional.empty();
        }
        Optional<Value> example = example(json.get("example"), type.get(), constraints);
        return Optional.of(new Field(name, type.get(), description.get(), required, example, constraints));
    }

    private Optional<FieldType> type(JsonNode type) {
        Optional<FieldType> known =
                type != null && type.isTextual() ? FieldType.ofWord(type.asText()) : Optional.empty();
        if (type == null) {
            problems.error("needs a 'type' (" + String.join(", ", TYPES) + ")");
        } else if (known.isEmpty()) {
            problems.error("unknown type " + type + hint(type.asText()) + " (" + String.join(", ", TYPES) + ")");
        }
        return known;
    }

    /** The words of other languages for the same types are no slips of the finger, but slips of the mind. */
    private static String hint(String type) {
        return switch (type) {
            case "str", "text", "varchar" -> ClosestMatch.hint("string", TYPES);
            case "int", "long", "int64" -> ClosestMatch.hint("integer", TYPES);
            case "number", "double", "real", "decimal" -> ClosestMatch.hint("float", TYPES);
            default -> ClosestMatch.hint(type, TYPES);
        };
    }

    private Optional<String> description(PropertyReader properties) {
        if (!properties.has("description")) {
            problems.error("needs a 'description': it tells the model what to write");
        }
        return properties.text("description");
    }

    private Optional<Value> example(JsonNode json, FieldType type, Constraints constraints) {
        if (json == null) {
            return Optional.empty();
        }
        Optional<Value> value = PropertyReader.value(json, type);
        if (value.isEmpty()) {
            problems.warning("the example " + json + " is not of type " + type.word() + " and is ignored");
            return Optional.empty();
        }
        Optional<Constraints.Violation> violation = constraints.violationBy(value.get());
        violation.ifPresent(
                broken -> problems.warning("the example breaks the field's rules and is ignored: " + broken.detail()));
        return violation.isPresent() ? Optional.empty() : value;
    }
}
