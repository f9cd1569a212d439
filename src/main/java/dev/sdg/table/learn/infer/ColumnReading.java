package dev.sdg.table.learn.infer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.ColumnType;
import dev.sdg.table.learn.SampleColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What type the values of a column are of, and how its texts are read as such.
 *
 * @param type of all values
 * @param nulls the words that stand for no value
 * @param numbers how numbers are written
 * @param order in which the parts of dates stand
 * @param digits whether dates are eight digits
 * @param notes what was in doubt
 */
record ColumnReading(
        ColumnType type, Set<String> nulls, NumberForm numbers, int order, boolean digits, List<String> notes) {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    ColumnReading {
        nulls = Set.copyOf(nulls);
        notes = List.copyOf(notes);
    }

    /** Adds {@code text}, or none where it stands for nothing. */
    void add(String text, SampleColumn.Builder column, MomentScan moments) {
        if (text.isEmpty() || nulls.contains(text)) {
            column.addNull();
            return;
        }
        switch (type.kind()) {
            case INTEGER ->
                column.add(
                        numbers.number(text)
                                .setScale(0, RoundingMode.UNNECESSARY)
                                .longValueExact(),
                        text);
            case DECIMAL -> column.add(decimal(text).unscaledValue().longValueExact(), text);
            case FLOAT ->
                column.add(Double.doubleToRawLongBits(numbers.number(text).doubleValue()), text);
            case BOOLEAN -> column.add(ColumnProfile.TRUE.contains(text.toLowerCase(Locale.ROOT)) ? 1 : 0, text);
            case DATE -> {
                scan(text, moments);
                column.add(Math.floorDiv(moments.timestamp(order), MICROS_PER_DAY), text);
            }
            case TIMESTAMP -> {
                scan(text, moments);
                column.add(moments.timestamp(order), text);
            }
            case TIME -> {
                moments.scanTime(text);
                column.add(moments.time(), text);
            }
            case UUID -> column.add(text.toLowerCase(Locale.ROOT), text);
            default -> column.add(text);
        }
    }

    /** Adds the value that {@code value} is, or none. */
    void add(JsonNode value, SampleColumn.Builder column, MomentScan moments) {
        boolean none = value.isNull() || value.isMissingNode();
        add(none ? "" : ColumnProfile.text(value), column, moments);
    }

    private BigDecimal decimal(String text) {
        return numbers.number(text).setScale(type.scale(), RoundingMode.UNNECESSARY);
    }

    private void scan(String text, MomentScan moments) {
        if (digits) {
            moments.scanDigits(text);
        } else {
            moments.scan(text);
        }
    }
}
