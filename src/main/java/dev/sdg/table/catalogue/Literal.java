package dev.sdg.table.catalogue;

import dev.sdg.schema.ColumnType;
import dev.sdg.table.Cell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.HexFormat;

/** Values that stand in a schema, as cells. */
final class Literal {
    private static final long MICROS = 1_000_000;

    private Literal() {}

    /**
     * Returns a value as a cell.
     *
     * @param text as {@link dev.sdg.schema.Literals#canonical} gives it for the type
     */
    static Cell cell(String text, ColumnType type) {
        Cell cell = new Cell();
        switch (type.kind()) {
            case INTEGER -> cell.set(Long.parseLong(text));
            case DECIMAL -> cell.set(new BigDecimal(text).unscaledValue().longValueExact());
            case FLOAT -> cell.set(Double.doubleToRawLongBits(Double.parseDouble(text)));
            case BOOLEAN -> cell.set(text.equals("true") ? 1 : 0);
            case DATE -> cell.set(LocalDate.parse(text).toEpochDay());
            case TIME -> cell.set(LocalTime.parse(text).toNanoOfDay() / 1_000);
            case TIMESTAMP ->
                cell.set(micros(LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)));
            case BYTES -> {
                if (text.startsWith("\\x")) {
                    cell.set(HexFormat.of().parseHex(text.substring(2)));
                } else {
                    cell.set(text);
                }
            }
            case STRING, UUID, JSON -> cell.set(text);
        }
        return cell;
    }

    /** Returns the microseconds from 1970-01-01T00:00 to {@code time}. */
    static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.get(ChronoField.MICRO_OF_SECOND);
    }
}
