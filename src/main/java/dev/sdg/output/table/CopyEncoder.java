package dev.sdg.output.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.util.List;

/** Rows in the text format of PostgreSQL's COPY: tabs between values, {@code \N} for null, a backslash before signs. */
public final class CopyEncoder implements RowEncoder {
    private static final byte[] NULL = "\\N".getBytes(US_ASCII);

    private final int[] indexes;
    private final CellEncoder[] columns;

    /** @param columns of {@code table} to be written, in this order */
    public CopyEncoder(Table table, List<Column> columns) {
        this.indexes = columns.stream().mapToInt(table.columns()::indexOf).toArray();
        this.columns = columns.stream().map(CopyEncoder::encoder).toArray(CellEncoder[]::new);
    }

    private static CellEncoder encoder(Column column) {
        CellEncoder plain = CellEncoder.of(column.type(), CopyEncoder::text);
        return column.type().kind() == Kind.BYTES ? (cell, block) -> plain.encode(cell, block.append('\\')) : plain;
    }

    @Override
    public void encode(Row row, ByteBlock block) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                block.append('\t');
            }
            Cell cell = row.cell(indexes[i]);
            if (cell.isNull()) {
                block.append(NULL);
            } else {
                columns[i].encode(cell, block);
            }
        }
        block.append('\n');
    }

    private static void text(Cell cell, ByteBlock block) {
        byte[] bytes = cell.bytes();
        int from = 0;
        for (int i = 0; i < cell.length(); i++) {
            char escape = escape(bytes[i]);
            if (escape != 0) {
                block.append(bytes, from, i - from).append('\\').append(escape);
                from = i + 1;
            }
        }
        block.append(bytes, from, cell.length() - from);
    }

    private static char escape(byte sign) {
        return switch (sign) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }
}
