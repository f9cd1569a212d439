package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.TextCleaner;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the properties of one object of a definition: of the right type, or reported. */
final class PropertyReader {
    private final JsonNode object;
    private final DefinitionProblems problems;

    PropertyReader(JsonNode object, DefinitionProblems problems) {
        this.object = object;
        this.problems = problems;
    }

    /** Returns the name of the type of JSON that {@code json} is. */
    static String typeName(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }

    /** Reports each key that is not one of {@code known}. */
    void rejectUnknownKeys(List<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problems.error("unknown key '" + key + "'" + ClosestMatch.hint(key, known) + " ("
                        + String.join(", ", known) + ")");
            }
        });
    }

    boolean has(String key) {
        return object.has(key);
    }

    Optional<String> text(String key) {
        JsonNode text = object.get(key);
        if (text == null) {
            return Optional.empty();
        }
        if (!text.isTextual() || text.asText().isBlank() || !TextCleaner.isValid(text.asText())) {
            problems.error("'" + key + "' must be a string that is not blank, but is " + text);
            return Optional.empty();
        }
        return Optional.of(text.asText().strip());
    }

    boolean flag(String key, boolean defaultValue) {
        JsonNode flag = object.get(key);
        if (flag != null && !flag.isBoolean()) {
            problems.error("'" + key + "' must be true or false, but is " + flag);
        }
        return flag == null ? defaultValue : flag.asBoolean(defaultValue);
    }

    Optional<BigDecimal> number(String key) {
        JsonNode number = object.get(key);
        if (number == null) {
            return Optional.empty();
        }
        if (!number.isNumber()) {
            problems.error("'" + key + "' must be a number, but is " + number);
            return Optional.empty();
        }
        return Optional.of(number.decimalValue());
    }

    OptionalInt length(String key) {
        JsonNode length = object.get(key);
        if (length == null) {
            return OptionalInt.empty();
        }
        if (!length.isIntegralNumber() || !length.canConvertToInt() || length.asInt() < 0) {
            problems.error("'" + key + "' must be a whole number, 0 or more, but is " + length);
            return OptionalInt.empty();
        }
        return OptionalInt.of(length.asInt());
    }
}
