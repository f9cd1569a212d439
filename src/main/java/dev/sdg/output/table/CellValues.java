package dev.sdg.output.table;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of rows as parameters of a statement: numbers, texts and bytes. Booleans are 0 and 1; decimals, dates and
 * times are texts as in files. One thread.
 */
public final class CellValues {
    private final int[] indexes;
    private final ColumnType[] types;
    private final CellEncoder[] texts;
    private final ByteBlock block = new ByteBlock();

    /**
     * @param columns of {@code table}, in the order of the parameters
     * @param zones whether a timestamp in UTC says so
     */
    public CellValues(Table table, List<Column> columns, boolean zones) {
        this.indexes = columns.stream().mapToInt(table.columns()::indexOf).toArray();
        this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
        this.texts = Arrays.stream(types)
                .map(type -> type.kind() == Kind.TIMESTAMP && !zones ? ColumnType.timestamp(false) : type)
                .map(type -> CellEncoder.of(type, (cell, out) -> out.append(cell.bytes(), 0, cell.length())))
                .toArray(CellEncoder[]::new);
    }

    /** Returns the values of {@code row}. */
    public @Nullable Object[] of(Row row) {
        @Nullable Object[] values = new @Nullable Object[indexes.length];
        for (int i = 0; i < values.length; i++) {
            Cell cell = row.cell(indexes[i]);
            values[i] = cell.isNull() ? null : value(cell, i);
        }
        return values;
    }

    private Object value(Cell cell, int column) {
        return switch (types[column].kind()) {
            case INTEGER, BOOLEAN -> cell.number();
            case FLOAT -> Double.longBitsToDouble(cell.number());
            case STRING, JSON, UUID -> cell.text();
            case BYTES -> Arrays.copyOf(cell.bytes(), cell.length());
            case DECIMAL, DATE, TIME, TIMESTAMP -> {
                block.clear();
                texts[column].encode(cell, block);
                yield StandardCharsets.US_ASCII.decode(block.buffer()).toString();
            }
        };
    }
}
