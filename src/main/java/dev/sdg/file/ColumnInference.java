package dev.sdg.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column.Scalar;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the columns of rows that do not state them, from all of the rows. Whole numbers and others are floats together;
 * texts beside anything else without parts are texts; values with parts beside others are any JSON. Memory for the
 * columns.
 */
public final class ColumnInference {
    private final Shape rows = new Shape();

    /** Takes a row. */
    public void add(ObjectNode row) {
        rows.see(row);
    }

    /** Returns the columns of the rows so far, in the order in which they came first. */
    public List<Column> columns() {
        return rows.columns();
    }

    /** What stood in one place. */
    private static final class Shape {
        /** An object with more keys than that has keys that are data. */
        private static final int MOST_PARTS = 1000;

        private final Set<Scalar> scalars = EnumSet.noneOf(Scalar.class);
        private final Map<String, Shape> parts = new LinkedHashMap<>();
        private boolean isObject;
        private boolean isList;
        private boolean isAny;

        void see(JsonNode value) {
            if (value.isObject()) {
                isObject = true;
                value.properties().forEach(part -> seePart(part.getKey(), part.getValue()));
            } else if (value.isArray()) {
                isList = true;
                value.forEach(element -> seePart("", element));
            } else if (!value.isNull()) {
                scalars.add(scalar(value));
            }
        }

        private void seePart(String name, JsonNode value) {
            isAny |= parts.size() > MOST_PARTS || (isObject && isList);
            if (isAny) {
                parts.clear();
            } else {
                parts.computeIfAbsent(name, any -> new Shape()).see(value);
            }
        }

        private static Scalar scalar(JsonNode value) {
            if (value.isBoolean()) {
                return Scalar.BOOLEAN;
            }
            if (value.isIntegralNumber()) {
                return value.canConvertToLong() ? Scalar.INTEGER : Scalar.STRING;
            }
            return value.isNumber() ? Scalar.FLOAT : Scalar.STRING;
        }

        Column.Type type() {
            boolean hasParts = isObject || isList;
            if (isAny || (hasParts && !scalars.isEmpty()) || (isObject && (isList || parts.isEmpty()))) {
                return Scalar.JSON;
            }
            if (isList) {
                return new Column.Sequence(parts.getOrDefault("", new Shape()).type());
            }
            return isObject ? new Column.Struct(columns()) : common();
        }

        List<Column> columns() {
            return parts.entrySet().stream()
                    .map(part -> Column.optional(part.getKey(), part.getValue().type()))
                    .toList();
        }

        private Scalar common() {
            if (scalars.equals(EnumSet.of(Scalar.INTEGER, Scalar.FLOAT))) {
                return Scalar.FLOAT;
            }
            return scalars.size() == 1 ? scalars.iterator().next() : Scalar.STRING;
        }
    }
}
