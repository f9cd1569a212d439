package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.sample.FieldType;
import dev.sdg.text.ClosestMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the type of a field. */
final class TypeReader {
    private static final List<String> TYPES =
            Arrays.stream(FieldType.values()).map(FieldType::word).toList();

    private TypeReader() {}

    /** Returns the type that {@code type} names; nothing, and a problem, where it is absent or names none. */
    static Optional<FieldType> read(@Nullable JsonNode type, DefinitionProblems problems) {
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
            case "list", "sequence", "tuple" -> ClosestMatch.hint("array", TYPES);
            case "dict", "map", "struct", "record" -> ClosestMatch.hint("object", TYPES);
            default -> ClosestMatch.hint(type, TYPES);
        };
    }
}
