package dev.sdg.format.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import dev.sdg.text.TextCleaner;
import java.util.Optional;

/** Reads a value of a definition, which must be of its field's type as it stands. */
final class TypedValue {
    private TypedValue() {}

    /** Returns {@code json} as a value of {@code type}, if it is one. */
    static Optional<Value> of(JsonNode json, FieldType type) {
        return switch (type) {
            case STRING -> text(json);
            case INTEGER -> whole(json);
            case FLOAT ->
                json.isNumber() && Double.isFinite(json.asDouble())
                        ? Optional.of(new Value.Decimal(json.asDouble()))
                        : Optional.empty();
            case BOOLEAN -> json.isBoolean() ? Optional.of(new Value.Flag(json.asBoolean())) : Optional.empty();
        };
    }

    private static Optional<Value> text(JsonNode json) {
        if (!json.isTextual() || !TextCleaner.isValid(json.asText())) {
            return Optional.empty();
        }
        String text = TextCleaner.trimmed(json.asText());
        return text.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(text));
    }

    private static Optional<Value> whole(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToLong()
                ? Optional.of(new Value.Whole(json.asLong()))
                : Optional.empty();
    }
}
