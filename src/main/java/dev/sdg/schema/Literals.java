package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.schema.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;

/** Values that stand in a schema, as they are written in files. */
public final class Literals {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Literals() {}

    /** Returns the text of a value in JSON: without quotes, numbers without an exponent. */
    static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    /** Returns {@code number} as short as it can be written. */
    static JsonNode json(double number) {
        BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
        return NODES.numberNode(
                plain.scale() < 0 && plain.precision() - plain.scale() < 19 ? plain.setScale(0) : plain);
    }

    /** Returns a value, as it is written in files, as JSON: numbers and truth values as such where nothing is lost. */
    static JsonNode json(String text, Kind kind) {
        if (kind == Kind.BOOLEAN && (text.equals("true") || text.equals("false"))) {
            return NODES.booleanNode(text.equals("true"));
        }
        if (kind.isNumber() && text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return NODES.textNode(text);
    }

    /**
     * Returns {@code text} as a value of {@code type} is written in files: decimals with their scale, floats in their
     * shortest form; empty where it is no such value.
     */
    public static Optional<String> canonical(String text, ColumnType type) {
        try {
            return Optional.of(
                    switch (type.kind()) {
                        case INTEGER -> Long.toString(new BigDecimal(text).longValueExact());
                        case DECIMAL ->
                            new BigDecimal(text)
                                    .setScale(type.scale(), RoundingMode.UNNECESSARY)
                                    .toPlainString();
                        case FLOAT -> finite(Double.parseDouble(text));
                        case BOOLEAN -> flag(text);
                        case DATE -> LocalDate.parse(text).toString();
                        case TIME -> LocalTime.parse(text).toString();
                        case TIMESTAMP -> timestamp(text);
                        case UUID -> UUID.fromString(text).toString();
                        case STRING, JSON, BYTES -> text;
                    });
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String finite(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("not finite");
        }
        return Double.toString(number);
    }

    private static String flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String timestamp(String text) {
        boolean zulu = text.endsWith("Z");
        return LocalDateTime.parse(zulu ? text.substring(0, text.length() - 1) : text) + (zulu ? "Z" : "");
    }
}
