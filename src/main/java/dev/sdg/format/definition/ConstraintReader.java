package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the constraints of a field from its definition. Used once. */
final class ConstraintReader {
    private static final List<String> OF_NUMBERS = List.of("minimum", "maximum");
    private static final List<String> OF_TEXTS = List.of("min_length", "max_length", "pattern");

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
        Optional<BigDecimal> minimum = properties.number("minimum");
        Optional<BigDecimal> maximum = properties.number("maximum");
        if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
            problems.error("'minimum' " + minimum.get() + " is greater than 'maximum' " + maximum.get());
        }
        return withLengths(allowed, minimum, maximum);
    }

    private Constraints withLengths(JsonNode allowed, Optional<BigDecimal> minimum, Optional<BigDecimal> maximum) {
        OptionalInt shortest = properties.length("min_length");
        OptionalInt longest = properties.length("max_length");
        if (shortest.isPresent() && longest.isPresent() && shortest.getAsInt() > longest.getAsInt()) {
            problems.error(
                    "'min_length' " + shortest.getAsInt() + " is greater than 'max_length' " + longest.getAsInt());
        }
        if (longest.isPresent() && longest.getAsInt() == 0) {
            problems.error("'max_length' 0 allows no text; values must not be blank");
        }
        Constraints rest = new Constraints(List.of(), minimum, maximum, shortest, longest, pattern());
        return new Constraints(allowed(allowed, rest), minimum, maximum, shortest, longest, rest.pattern());
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
            PropertyReader.value(value, type)
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
