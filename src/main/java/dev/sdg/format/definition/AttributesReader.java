package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.text.TextCleaner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the attributes that a definition declares: an object of lists of texts. */
final class AttributesReader {
    private static final int MAX_ATTRIBUTES = 12;
    private static final int MAX_VALUES = 100;
    private static final int MAX_LENGTH = 80;
    private static final String FORM = "{\"question_type\": [\"who\", \"why\"]}; {} for none";

    private final DefinitionProblems problems;

    AttributesReader(DefinitionProblems problems) {
        this.problems = problems;
    }

    /** Returns the attributes in {@code json}; empty where it is absent, or something was reported. */
    Optional<List<RowAttribute>> read(JsonNode json) {
        if (json == null) {
            return Optional.empty();
        }
        if (!json.isObject() || json.size() > MAX_ATTRIBUTES) {
            problems.error(
                    "'attributes' must be an object of at most " + MAX_ATTRIBUTES + " lists of strings: " + FORM);
            return Optional.empty();
        }
        List<RowAttribute> attributes = new ArrayList<>();
        json.properties().forEach(entry -> attributes.add(attribute(entry.getKey(), entry.getValue())));
        return Optional.of(attributes);
    }

    private RowAttribute attribute(String name, JsonNode json) {
        if (!isLine(name) || name.equals("topic") || name.equals("passage")) {
            problems.error("'" + name
                    + "' cannot be the name of an attribute: use one line without '|', but not topic or passage");
        }
        boolean isDrawn = name.equals(RowAttribute.PERSONA);
        if (!json.isArray() || (json.isEmpty() && !isDrawn) || json.size() > MAX_VALUES) {
            problems.error("the attribute '" + name + "' must be a list of 1 to " + MAX_VALUES + " strings"
                    + (isDrawn ? ", or empty: then the model chooses them for the subject" : ""));
            return new RowAttribute(name, List.of());
        }
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : json) {
            if (!value.isTextual() || !isLine(value.asText())) {
                problems.error("the value " + value + " of the attribute '" + name + "' must be one line of at most "
                        + MAX_LENGTH + " characters without '|'");
            } else if (!values.add(value.asText().strip())) {
                problems.error("duplicate value " + value + " in the attribute '" + name + "'");
            }
        }
        return new RowAttribute(name, List.copyOf(values));
    }

    private static boolean isLine(String text) {
        return !text.isBlank()
                && text.length() <= MAX_LENGTH
                && TextCleaner.isValid(text)
                && text.chars().noneMatch(c -> c == '|' || Character.isISOControl(c));
    }
}
