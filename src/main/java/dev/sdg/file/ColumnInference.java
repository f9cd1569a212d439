package dev.sdg.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.sdg.file.Column.Scalar;
import java.io.IOException;
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
final class ColumnInference {
    private final Shape rows = new Shape();

    /** Takes a row: the object that {@code json} is at the start of. Texts are passed over, which is fast. */
    void add(JsonParser json) throws IOException {
        rows.see(json);
    }

    /** Returns the columns of the rows so far, in the order in which they came first. */
    List<Column> columns() {
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

        /** Reads a value to its end, which is the current token after that. */
        void see(JsonParser json) throws IOException {
            switch (json.currentToken()) {
                case START_OBJECT -> {
                    isObject = true;
                    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                        json.nextToken();
                        seePart(key, json);
                    }
                }
                case START_ARRAY -> {
                    isList = true;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        seePart("", json);
                    }
                }
                case VALUE_TRUE, VALUE_FALSE -> scalars.add(Scalar.BOOLEAN);
                case VALUE_NUMBER_INT ->
                    scalars.add(json.getNumberType() == NumberType.BIG_INTEGER ? Scalar.STRING : Scalar.INTEGER);
                case VALUE_NUMBER_FLOAT -> scalars.add(Scalar.FLOAT);
                case VALUE_STRING -> scalars.add(Scalar.STRING);
                default -> {} // null is of any type
            }
        }

        private void seePart(String name, JsonParser json) throws IOException {
            isAny |= parts.size() > MOST_PARTS || (isObject && isList);
            if (isAny) {
                parts.clear();
                json.skipChildren();
            } else {
                parts.computeIfAbsent(name, any -> new Shape()).see(json);
            }
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
