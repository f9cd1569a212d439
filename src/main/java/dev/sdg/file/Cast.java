package dev.sdg.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns JSON values into values of a column's type, where nothing is lost by that: a text that says a number is a
 * number, a number without a fraction an integer, and JSON in a text is what it says.
 */
public final class Cast {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** A number with more digits before or behind its point would take the memory that they need. */
    private static final int MOST_DIGITS = 2000;

    private Cast() {}

    /** Returns {@code value} as one of {@code type}; nothing where it is none. Null is a value of any type. */
    public static Optional<JsonNode> to(Column.Type type, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return Optional.of(NODES.nullNode());
        }
        if (type instanceof Column.Sequence list) {
            return parsed(value).filter(JsonNode::isArray).flatMap(array -> elements(array, list.element()));
        }
        if (type instanceof Column.Struct struct) {
            return parsed(value).filter(JsonNode::isObject).flatMap(object -> parts(object, struct.columns()));
        }
        return scalar((Scalar) type, value);
    }

    private static Optional<JsonNode> parsed(JsonNode value) {
        try {
            return Optional.of(value.isTextual() ? JsonLines.parse(value.textValue()) : value);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> elements(JsonNode array, Column.Type type) {
        ArrayNode cast = NODES.arrayNode(array.size());
        array.forEach(element -> to(type, element).ifPresent(cast::add));
        return cast.size() == array.size() ? Optional.of(cast) : Optional.empty();
    }

    /** A key that is no column would be lost. */
    private static Optional<JsonNode> parts(JsonNode object, List<Column> columns) {
        ObjectNode cast = NODES.objectNode();
        for (Column column : columns) {
            to(column.type(), object.path(column.name())).ifPresent(part -> cast.set(column.name(), part));
        }
        boolean isWhole =
                cast.size() == columns.size() && object.properties().stream().allMatch(part -> cast.has(part.getKey()));
        return isWhole ? Optional.of(cast) : Optional.empty();
    }

    private static Optional<JsonNode> scalar(Scalar type, JsonNode value) {
        return switch (type) {
            case STRING ->
                value.isTextual()
                        ? Optional.of(value)
                        : value.isValueNode() ? Optional.of(NODES.textNode(value.asText())) : Optional.empty();
            case INTEGER -> number(value).flatMap(Cast::integer);
            case FLOAT -> value.isDouble() ? Optional.of(value) : decimal(value);
            case BOOLEAN -> flag(value);
            case JSON -> Optional.of(value);
        };
    }

    private static Optional<JsonNode> integer(BigDecimal number) {
        try {
            return Optional.of(NODES.numberNode(number.longValueExact()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> decimal(JsonNode value) {
        return number(value)
                .map(BigDecimal::doubleValue)
                .filter(Double::isFinite)
                .<JsonNode>map(NODES::numberNode)
                .or(() -> value.isTextual() ? notFinite(value.textValue()) : Optional.empty());
    }

    /** The words with which Python and Java write what is no finite number. */
    private static Optional<JsonNode> notFinite(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "nan" -> Optional.of(NODES.numberNode(Double.NaN));
            case "inf", "infinity" -> Optional.of(NODES.numberNode(Double.POSITIVE_INFINITY));
            case "-inf", "-infinity" -> Optional.of(NODES.numberNode(Double.NEGATIVE_INFINITY));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> flag(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value);
        }
        return switch (value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "") {
            case "true" -> Optional.of(NODES.booleanNode(true));
            case "false" -> Optional.of(NODES.booleanNode(false));
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return Optional.empty();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(BigDecimal.valueOf(value.longValue()));
        }
        try {
            return Optional.of(new BigDecimal(value.asText().strip()))
                    .filter(number -> Math.abs((long) number.scale()) < MOST_DIGITS);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
