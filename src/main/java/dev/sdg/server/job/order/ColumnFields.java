package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Table;
import dev.sdg.server.http.Json;
import java.math.BigDecimal;

/** Turns a table into a custom format, so that a model can write its rows. */
final class ColumnFields {
    private ColumnFields() {}

    /** Returns the definition of the format, as in docs/FORMATS.md. */
    static ObjectNode of(Table table) {
        ObjectNode format = Json.object().put("name", table.name());
        table.description().ifPresent(text -> format.put("description", text));
        ObjectNode fields = format.putObject("fields");
        table.columns().forEach(column -> fields.set(column.name(), field(column)));
        if (!table.primaryKey().isEmpty()) {
            ArrayNode unique = format.putArray("unique_by");
            table.primaryKey().forEach(unique::add);
        }
        return format;
    }

    private static ObjectNode field(Column column) {
        Kind kind = column.type().kind();
        ObjectNode field = Json.object().put("type", type(kind)).put("description", description(column));
        if (!column.required() && column.nulls() > 0) {
            field.put("required", false);
        }
        Column.Rules rules = column.rules();
        if (!rules.words().isEmpty()) {
            ArrayNode words = field.putArray("enum");
            rules.words().forEach(word -> add(words, word, kind));
        }
        if (kind.isNumber()) {
            rules.minimum().ifPresent(least -> field.put("minimum", least));
            rules.maximum().ifPresent(most -> field.put("maximum", most));
        }
        if (kind == Kind.STRING) {
            rules.minLength().ifPresent(least -> field.put("min_length", least));
            rules.maxLength().ifPresent(most -> field.put("max_length", most));
            rules.pattern().ifPresent(pattern -> field.put("pattern", pattern.pattern()));
        }
        form(kind, field);
        return field;
    }

    private static void add(ArrayNode words, String word, Kind kind) {
        switch (kind) {
            case INTEGER -> words.add(Long.parseLong(word));
            case DECIMAL, FLOAT -> words.add(new BigDecimal(word));
            case BOOLEAN -> words.add(Boolean.parseBoolean(word));
            default -> words.add(word);
        }
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case INTEGER -> "integer";
            case DECIMAL, FLOAT -> "float";
            case BOOLEAN -> "boolean";
            case STRING, DATE, TIME, TIMESTAMP, UUID, JSON, BYTES -> "string";
        };
    }

    /** Formats know no dates: their texts have a form instead. */
    private static void form(Kind kind, ObjectNode field) {
        switch (kind) {
            case DATE -> field.put("pattern", "\\d{4}-\\d{2}-\\d{2}");
            case TIME -> field.put("pattern", "\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
            case TIMESTAMP ->
                field.put(
                        "pattern", "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?");
            case UUID -> field.put("pattern", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, STRING, JSON, BYTES -> {}
        }
    }

    private static String description(Column column) {
        String form =
                switch (column.type().kind()) {
                    case DATE -> " (a date: YYYY-MM-DD)";
                    case TIME -> " (a time: HH:MM:SS)";
                    case TIMESTAMP -> " (a date and time: YYYY-MM-DDTHH:MM:SS)";
                    case UUID -> " (a UUID)";
                    case JSON -> " (JSON)";
                    default -> "";
                };
        return column.description().orElse(column.name().replace('_', ' ')) + form;
    }
}
