package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import dev.sdg.text.TextCleaner;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Turns one JSON value into a value of a field's type, where that loses nothing: the table in the contract. 4.7 never
 * becomes 4, and {@code null} never 0.
 */
final class Conversion {
    private static final Pattern ANY_NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern PLAIN_INTEGER = Pattern.compile("-?\\d+");

    private Conversion() {}

    /** Returns what becomes of {@code json} in {@code field}. A list, an object and a missing value never fit. */
    static CellResult of(Json json, Field field) {
        if (json instanceof Json.Text text) {
            return ofText(text.text(), field.type());
        }
        if (json instanceof Json.Numeral numeral) {
            return ofNumeral(numeral.literal(), field.type());
        }
        if (json instanceof Json.Truth truth) {
            return ofTruth(truth.truth(), field.type());
        }
        return wrong(json instanceof Json.Sequence ? "a list" : "an object", field.type());
    }

    private static CellResult ofText(String text, FieldType type) {
        if (!TextCleaner.isValid(text)) {
            return CellResult.unfit(RejectionReason.INVALID_TEXT, "holds " + TextCleaner.flaw(text));
        }
        String trimmed = TextCleaner.trimmed(text);
        return switch (type) {
            case STRING -> CellResult.kept(new Value.Text(trimmed));
            case INTEGER -> number(trimmed, "'" + Excerpt.of(trimmed) + "'", type, true);
            case FLOAT -> number(trimmed, "'" + Excerpt.of(trimmed) + "'", type, true);
            case BOOLEAN -> flag(trimmed);
        };
    }

    private static CellResult flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> CellResult.converted(new Value.Flag(true));
            case "false" -> CellResult.converted(new Value.Flag(false));
            default -> wrong("'" + Excerpt.of(text) + "'", FieldType.BOOLEAN);
        };
    }

    private static CellResult ofNumeral(String literal, FieldType type) {
        String shown = Excerpt.of(literal);
        return switch (type) {
            case STRING -> {
                CellResult asFloat = number(literal, shown, FieldType.FLOAT, false);
                yield asFloat instanceof CellResult.Unfit ? asFloat : CellResult.converted(new Value.Text(literal));
            }
            case INTEGER ->
                number(literal, shown, type, !PLAIN_INTEGER.matcher(literal).matches());
            case FLOAT ->
                number(literal, shown, type, PLAIN_INTEGER.matcher(literal).matches());
            case BOOLEAN -> wrong(shown, type);
        };
    }

    private static CellResult ofTruth(boolean truth, FieldType type) {
        return switch (type) {
            case STRING -> CellResult.converted(new Value.Text(Boolean.toString(truth)));
            case BOOLEAN -> CellResult.kept(new Value.Flag(truth));
            case INTEGER, FLOAT -> wrong(Boolean.toString(truth), type);
        };
    }

    private static CellResult number(String literal, String shown, FieldType type, boolean converted) {
        Optional<ExactNumber> number = ExactNumber.of(literal);
        if (number.isEmpty()) {
            return ANY_NUMBER.matcher(literal).matches() ? tooLarge(shown, type) : wrong(shown, type);
        }
        return type == FieldType.INTEGER
                ? whole(number.get(), shown, converted)
                : decimal(number.get(), shown, converted);
    }

    private static CellResult whole(ExactNumber number, String shown, boolean converted) {
        if (!number.isWhole()) {
            return wrong(shown, FieldType.INTEGER);
        }
        OptionalLong fitting = number.asLong();
        return fitting.isPresent()
                ? new CellResult.Fitting(new Value.Whole(fitting.getAsLong()), converted)
                : tooLarge(shown, FieldType.INTEGER);
    }

    private static CellResult decimal(ExactNumber number, String shown, boolean converted) {
        OptionalDouble fitting = number.asDouble();
        return fitting.isPresent()
                ? new CellResult.Fitting(new Value.Decimal(fitting.getAsDouble()), converted)
                : tooLarge(shown, FieldType.FLOAT);
    }

    private static CellResult tooLarge(String shown, FieldType type) {
        return CellResult.unfit(
                RejectionReason.OUT_OF_RANGE,
                shown + " does not fit " + (type == FieldType.INTEGER ? "64 bits" : "a 64-bit float"));
    }

    private static CellResult wrong(String shown, FieldType type) {
        return CellResult.unfit(RejectionReason.WRONG_TYPE, shown + " is not of type " + type.word());
    }
}
