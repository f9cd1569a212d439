package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the constraints of a field from its definition. Used once. */
final class ConstraintReader {
    private static final List<String> OF_NUMBERS = List.of("minimum", "maximum");
    private static final List<String> OF_TEXTS = List.of("min_length", "max_length", "pattern");
    private static final List<String> OF_ARRAYS = List.of("items", "min_items", "max_items", "unique_items");

    private final FieldType type;
    private final PropertyReader properties;
    private final DefinitionProblems problems;

    ConstraintReader(FieldType type, PropertyReader properties, DefinitionProblems problems) {
        this.type = type;
        this.properties = properties;
        this.problems = problems;
    }

    /** Returns the constraints, those that were reported left out. */
    Constraints read(JsonNode allowed) {
        boolean number = type == FieldType.INTEGER || type == FieldType.FLOAT;
        rejectUnless(number, OF_NUMBERS, "integer and float");
        rejectUnless(type == FieldType.STRING, OF_TEXTS, "string");
        rejectUnless(type == FieldType.ARRAY, OF_ARRAYS, "array");
        rejectUnless(type == FieldType.OBJECT, List.of("fields"), "object");
        rejectUnless(type.isScalar(), List.of("enum"), "string, integer, float and boolean");
        Optional<BigDecimal> minimum = properties.number("minimum");
        Optional<BigDecimal> maximum = properties.number("maximum");
        if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
            problems.error("'minimum' " + minimum.get() + " is greater than 'maximum' " + maximum.get());
        }
        return withLengths(allowed, minimum, maximum);
    }

    private Constraints withLengths(JsonNode allowed, Optional<BigDecimal> minimum, Optional<BigDecimal> maximum) {
        String unit = type == FieldType.ARRAY ? "items" : "length";
        OptionalInt shortest = properties.length("min_" + unit);
        OptionalInt longest = properties.length("max_" + unit);
        if (shortest.isPresent() && longest.isPresent() && shortest.getAsInt() > longest.getAsInt()) {
            problems.error("'min_" + unit + "' " + shortest.getAsInt() + " is greater than 'max_" + unit + "' "
                    + longest.getAsInt());
        }
        if (longest.isPresent() && longest.getAsInt() == 0) {
            problems.error(
                    type == FieldType.ARRAY
                            ? "'max_items' 0 allows no items"
                            : "'max_length' 0 allows no text; values must not be blank");
        }
        boolean unique = properties.flag("unique_items", false);
        Constraints rest = new Constraints(List.of(), minimum, maximum, shortest, longest, pattern(), unique);
        return new Constraints(
                type.isScalar() ? allowed(allowed, rest) : List.of(),
                minimum,
                maximum,
                shortest,
                longest,
                rest.pattern(),
                unique);
    }

    private void rejectUnless(boolean fitting, List<String> keys, String types) {
        keys.stream()
                .filter(key -> !fitting && properties.has(key))
                .forEach(key -> problems.error(
                        "'" + key + "' applies to fields of type " + types + "; this field is " + type.word()));
    }

    private Optional<Pattern> pattern() {
        Optional<String> pattern = properties.text("pattern");
        try {
            return pattern.map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            problems.error("'pattern' " + pattern.orElse("") + " is not a valid RE2 pattern (no look-around, no "
                    + "back-references): " + e.getDescription());
            return Optional.empty();
        }
    }

    private List<Value> allowed(JsonNode json, Constraints rest) {
        List<Value> values = new ArrayList<>();
        if (json == null) {
            return values;
        }
        if (!json.isArray() || json.isEmpty()) {
            problems.error("'enum' must be a list of at least one value, but is " + json);
            return values;
        }
        for (JsonNode value : json) {
            ValueJson.read(value, Field.required("value", type, "a value"))
                    .ifPresentOrElse(
                            typed -> add(typed, value, rest, values),
                            () -> problems.error("the value " + value + " in 'enum' is not of type " + type.word()));
        }
        return values;
    }

    private void add(Value typed, JsonNode json, Constraints rest, List<Value> values) {
        rest.violationBy(typed)
                .ifPresent(broken -> problems.error(
                        "the value " + json + " in 'enum' breaks the other rules of the field: " + broken.detail()));
        if (values.contains(typed)) {
            problems.error("duplicate value " + json + " in 'enum'");
        }
        values.add(typed);
    }
}
