package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Table;
import dev.sdg.text.TextCleaner;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The cells of records, as a run takes those that a model gives: a value of another type than its column's becomes one
 * of that type where nothing is lost by it. What cannot is left as it is, for the judge.
 */
final class RecordCells {
    /** As large as a float of 64 bits may be; more digits of the exponent are no number of a column. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private RecordCells() {}

    /** Returns {@code record} with the cells that are converted. */
    static JsonNode converted(JsonNode record, Table table) {
        ObjectNode cells = record.deepCopy();
        table.columns().stream()
                .filter(column -> cells.has(column.name()))
                .forEach(column -> cells.set(
                        column.name(),
                        converted(cells.get(column.name()), column.type().kind())));
        return cells;
    }

    private static JsonNode converted(JsonNode value, Kind kind) {
        if (kind == Kind.JSON) {
            return value;
        }
        return switch (value.getNodeType()) {
            case STRING -> ofText(value, TextCleaner.trimmed(value.textValue()), kind);
            case NUMBER -> ofNumber(value, kind);
            case BOOLEAN -> kind == Kind.STRING ? TextNode.valueOf(value.asText()) : value;
            default -> value;
        };
    }

    private static JsonNode ofText(JsonNode value, String text, Kind kind) {
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (kind) {
            case INTEGER, DECIMAL, FLOAT ->
                NUMBER.matcher(text).matches() ? ofNumber(DecimalNode.valueOf(new BigDecimal(text)), kind) : value;
            case BOOLEAN ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> BooleanNode.TRUE;
                    case "false" -> BooleanNode.FALSE;
                    default -> value;
                };
            default -> TextNode.valueOf(text);
        };
    }

    private static JsonNode ofNumber(JsonNode number, Kind kind) {
        if (!Double.isFinite(number.doubleValue())) {
            return number;
        }
        return switch (kind) {
            case STRING -> TextNode.valueOf(number.asText());
            case INTEGER -> whole(number);
            default -> number;
        };
    }

    private static JsonNode whole(JsonNode number) {
        BigDecimal value = number.decimalValue();
        return value.stripTrailingZeros().scale() <= 0 ? BigIntegerNode.valueOf(value.toBigInteger()) : number;
    }
}
