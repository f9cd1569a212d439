package dev.sdg.table.expression;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.EachKind;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@link EachKind} with given values. */
final class CellRow implements Row {
    private final Cell[] cells;
    private @Nullable Row parent;

    CellRow(@Nullable Object... values) {
        List<Column> columns = EachKind.TABLE.columns();
        cells = new Cell[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i < values.length ? cell(values[i]) : new Cell();
        }
    }

    CellRow under(Row row) {
        parent = row;
        return this;
    }

    CellRow with(String column, @Nullable Object value) {
        List<Column> columns = EachKind.TABLE.columns();
        for (int i = 0; i < cells.length; i++) {
            if (columns.get(i).name().equals(column)) {
                cells[i] = cell(value);
            }
        }
        return this;
    }

    static Cell cell(@Nullable Object value) {
        Cell cell = new Cell();
        if (value instanceof Long number) {
            cell.set(number);
        } else if (value instanceof Integer number) {
            cell.set(number);
        } else if (value instanceof BigDecimal decimal) {
            cell.set(decimal.unscaledValue().longValueExact());
        } else if (value instanceof Double floating) {
            cell.set(Double.doubleToRawLongBits(floating));
        } else if (value instanceof Boolean flag) {
            cell.set(flag ? 1 : 0);
        } else if (value instanceof LocalDate date) {
            cell.set(date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            cell.set(time.toNanoOfDay() / 1_000);
        } else if (value instanceof LocalDateTime moment) {
            cell.set(moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + moment.get(ChronoField.MICRO_OF_SECOND));
        } else if (value instanceof String text) {
            cell.set(text);
        }
        return cell;
    }

    @Override
    public long number() {
        return 6;
    }

    @Override
    public Cell cell(int index) {
        return cells[index];
    }

    @Override
    public @Nullable Row parent(int index) {
        return parent;
    }

    @Override
    public long childNumber() {
        return 2;
    }
}
