package dev.sdg.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.file.CsvStyle;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;

/** Reads the values of one column from the rows of files, whose formats have texts only, or types of their own. */
final class FieldReader {
    private final ColumnType type;
    private final TextForm text;
    private final boolean disarmed;

    /**
     * @param disarmed whether a text that a spreadsheet would run has a leading apostrophe where there are texts only
     */
    FieldReader(ColumnType type, boolean disarmed) {
        this.type = type;
        this.disarmed = disarmed && (type.kind() == Kind.STRING || type.kind() == Kind.JSON);
        this.text = new TextForm(type);
    }

    /** Makes {@code value} what stands in a format that has texts only. */
    void readText(JsonNode node, FieldValue value) {
        if (node.isNull()) {
            value.setNull();
        } else {
            text.read(disarmed ? rearmed(node.textValue()) : node.textValue(), value);
        }
    }

    private static String rearmed(String cell) {
        boolean has = cell.length() > 1 && cell.charAt(0) == '\'' && CsvStyle.isFormulaStart(cell.charAt(1));
        return has ? cell.substring(1) : cell;
    }

    /** Makes {@code value} what stands in a format that tells numbers from texts. */
    void readTyped(JsonNode node, FieldValue value) {
        if (node.isNull()) {
            value.setNull();
            return;
        }
        switch (type.kind()) {
            case INTEGER -> integer(node, value);
            case DECIMAL -> decimal(node, value);
            case FLOAT -> floating(node, value);
            case BOOLEAN -> flag(node, value);
            case JSON -> value.setText(node.toString(), node.toString());
            default -> text(node, value);
        }
    }

    /** Makes {@code value} what stands in Parquet, which has types for all but JSON. */
    void readParquet(JsonNode node, FieldValue value) {
        if (node.isTextual() && type.kind() == Kind.JSON) {
            text.read(node.textValue(), value);
        } else if (node.isTextual() && type.kind() == Kind.BYTES) {
            value.setText(node.textValue(), node.textValue());
        } else if (node.isTextual() && (type.kind() == Kind.TIME || type.kind() == Kind.TIMESTAMP)) {
            text.read(withSeconds(node.textValue()), value);
        } else {
            readTyped(node, value);
        }
    }

    /** Times are shown without seconds where these are zero. */
    private static String withSeconds(String text) {
        boolean isShort =
                text.length() > 2 && text.charAt(text.length() - 3) == ':' && text.indexOf(':') == text.length() - 3;
        return isShort ? text + ":00" : text;
    }

    private static void integer(JsonNode node, FieldValue value) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            value.setNumber(node.asText(), node.longValue());
        } else {
            value.setOther(node.asText());
        }
    }

    private void decimal(JsonNode node, FieldValue value) {
        if (node.isNumber() && !isNotFinite(node)) {
            text.decimal(node.asText(), node.decimalValue(), value);
        } else {
            value.setOther(written(node));
        }
    }

    private static void floating(JsonNode node, FieldValue value) {
        if (node.isNumber()) {
            TextForm.floating(node.asText(), node.doubleValue(), value);
        } else {
            value.setOther(written(node));
        }
    }

    private static boolean isNotFinite(JsonNode number) {
        return number.isFloatingPointNumber() && !Double.isFinite(number.doubleValue());
    }

    private static void flag(JsonNode node, FieldValue value) {
        if (node.isBoolean()) {
            value.setNumber(node.asText(), node.booleanValue() ? 1 : 0);
        } else {
            value.setOther(written(node));
        }
    }

    private void text(JsonNode node, FieldValue value) {
        if (node.isTextual()) {
            text.read(node.textValue(), value);
        } else {
            value.setOther(written(node));
        }
    }

    private static String written(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
