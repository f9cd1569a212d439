package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import dev.sdg.text.TextCleaner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comes of turning one JSON value into a value of its field's type, which is done where it loses nothing: the
 * table in the contract. 4.7 never becomes 4, and {@code null} never 0.
 */
sealed interface Conversion {
    Pattern ANY_NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    /** What only a damaged escape writes. */
    Pattern NO_TEXT = Pattern.compile("[\b\f]|\r(?!\n)");

    Pattern NUMBERED =
            Pattern.compile("(?:\\d{1,9} ?[-:=(] ?)?(?<word>[^\\d\\s(].{0,200}?)(?:\\)| ?\\(\\d{1,9}\\))?\\.?");
    Pattern PLAIN_INTEGER = Pattern.compile("-?\\d+");

    /**
     * The value fits its field.
     *
     * @param conversions how many values, in it or itself, were of another type or under another key
     * @param dropped how many keys in it were no field's
     */
    record Valid(Value value, int conversions, int dropped) implements Conversion {

        /** A value without parts. */
        Valid(Value value, boolean converted) {
            this(value, converted ? 1 : 0, 0);
        }
    }

    /** The value cannot stand in its field. */
    record Invalid(Constraints.Violation violation) implements Conversion {

        Invalid(RejectionReason reason, String detail) {
            this(new Constraints.Violation(reason, detail));
        }
    }

    /**
     * Returns what becomes of {@code json} in {@code field}, whose type has no parts. A list, an object and a missing
     * value never fit.
     */
    static Conversion of(Json json, Field field) {
        if (json instanceof Json.Text text) {
            Conversion converted = ofText(text.text(), field.type());
            return converted instanceof Valid valid ? allowed(valid, field) : converted;
        }
        if (json instanceof Json.Numeral numeral) {
            return ofNumeral(numeral.literal(), field.type());
        }
        if (json instanceof Json.Truth truth) {
            return ofTruth(truth.truth(), field.type());
        }
        return wrong(json, field.type());
    }

    /** Returns that {@code json} is not of {@code type}. */
    static Conversion wrong(Json json, FieldType type) {
        if (json instanceof Json.Text text) {
            return wrong("'" + Excerpt.of(text.text()) + "'", type);
        }
        if (json instanceof Json.Numeral numeral) {
            return wrong(Excerpt.of(numeral.literal()), type);
        }
        if (json instanceof Json.Truth truth) {
            return wrong(Boolean.toString(truth.truth()), type);
        }
        return wrong(json instanceof Json.Sequence ? "a list" : "an object", type);
    }

    /** Returns the allowed text that {@code valid} is but for its case, a full stop, or a number beside it. */
    private static Valid allowed(Valid valid, Field field) {
        if (!(valid.value() instanceof Value.Text text)
                || field.constraints().allowed().isEmpty()
                || field.constraints().allowed().contains(text)) {
            return valid;
        }
        Matcher bare = NUMBERED.matcher(text.text());
        String word = bare.matches() ? bare.group("word") : text.text();
        List<Value> near = field.constraints().allowed().stream()
                .filter(value ->
                        value instanceof Value.Text allowed && allowed.text().equalsIgnoreCase(word))
                .toList();
        return near.size() == 1 ? new Valid(near.get(0), true) : valid;
    }

    private static Conversion ofText(String text, FieldType type) {
        if (!TextCleaner.isValid(text)) {
            return new Invalid(RejectionReason.INVALID_TEXT, "holds " + TextCleaner.flaw(text));
        }
        String trimmed = TextCleaner.trimmed(text);
        Matcher control = NO_TEXT.matcher(trimmed);
        if (control.find()) {
            return new Invalid(
                    RejectionReason.INVALID_TEXT,
                    String.format("holds U+%04X", (int) control.group().charAt(0)));
        }
        return switch (type) {
            case STRING -> new Valid(new Value.Text(trimmed), false);
            case INTEGER -> number(trimmed, "'" + Excerpt.of(trimmed) + "'", type, true);
            case FLOAT -> number(trimmed, "'" + Excerpt.of(trimmed) + "'", type, true);
            case BOOLEAN -> flag(trimmed);
            case ARRAY, OBJECT -> wrong("'" + Excerpt.of(trimmed) + "'", type);
        };
    }

    private static Conversion flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> new Valid(new Value.Flag(true), true);
            case "false" -> new Valid(new Value.Flag(false), true);
            default -> wrong("'" + Excerpt.of(text) + "'", FieldType.BOOLEAN);
        };
    }

    private static Conversion ofNumeral(String literal, FieldType type) {
        String shown = Excerpt.of(literal);
        return switch (type) {
            case STRING -> {
                Conversion asFloat = number(literal, shown, FieldType.FLOAT, false);
                yield asFloat instanceof Invalid ? asFloat : new Valid(new Value.Text(literal), true);
            }
            case INTEGER ->
                number(literal, shown, type, !PLAIN_INTEGER.matcher(literal).matches());
            case FLOAT ->
                number(literal, shown, type, PLAIN_INTEGER.matcher(literal).matches());
            case BOOLEAN, ARRAY, OBJECT -> wrong(shown, type);
        };
    }

    private static Conversion ofTruth(boolean truth, FieldType type) {
        return switch (type) {
            case STRING -> new Valid(new Value.Text(Boolean.toString(truth)), true);
            case BOOLEAN -> new Valid(new Value.Flag(truth), false);
            case INTEGER, FLOAT, ARRAY, OBJECT -> wrong(Boolean.toString(truth), type);
        };
    }

    private static Conversion number(String literal, String shown, FieldType type, boolean converted) {
        Optional<ExactNumber> number = ExactNumber.of(literal);
        if (number.isEmpty()) {
            return ANY_NUMBER.matcher(literal).matches() ? tooLarge(shown, type) : wrong(shown, type);
        }
        return type == FieldType.INTEGER
                ? whole(number.get(), shown, converted)
                : decimal(number.get(), shown, converted);
    }

    private static Conversion whole(ExactNumber number, String shown, boolean converted) {
        if (!number.isWhole()) {
            return wrong(shown, FieldType.INTEGER);
        }
        OptionalLong fitting = number.asLong();
        return fitting.isPresent()
                ? new Valid(new Value.Whole(fitting.getAsLong()), converted)
                : tooLarge(shown, FieldType.INTEGER);
    }

    private static Conversion decimal(ExactNumber number, String shown, boolean converted) {
        OptionalDouble fitting = number.asDouble();
        return fitting.isPresent()
                ? new Valid(new Value.Decimal(fitting.getAsDouble()), converted)
                : tooLarge(shown, FieldType.FLOAT);
    }

    private static Conversion tooLarge(String shown, FieldType type) {
        return new Invalid(
                RejectionReason.OUT_OF_RANGE,
                shown + " does not fit " + (type == FieldType.INTEGER ? "64 bits" : "a 64-bit float"));
    }

    private static Conversion wrong(String shown, FieldType type) {
        return new Invalid(RejectionReason.WRONG_TYPE, shown + " is not of type " + type.word());
    }
}
