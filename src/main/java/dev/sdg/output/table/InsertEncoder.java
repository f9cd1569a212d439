package dev.sdg.output.table;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.util.List;
import java.util.Set;

/** Rows as INSERT statements of several rows each. */
final class InsertEncoder implements RowEncoder {
    /** Ends with a block as well, whose number of rows is a multiple. */
    private static final int ROWS = 256;

    private static final byte[] NULL = "NULL".getBytes(US_ASCII);
    private static final byte[] ROW = ",\n(".getBytes(US_ASCII);
    private static final byte[] END = ";\n".getBytes(US_ASCII);

    private final byte[] begin;
    private final int[] indexes;
    private final CellEncoder[] columns;
    private final boolean[] isLeft;
    private int rows;

    /** @param left the columns that are null for now */
    InsertEncoder(Table table, Set<String> left, Dialect dialect) {
        WrittenColumns written = WrittenColumns.of(table);
        List<Column> all = written.columns();
        this.indexes = written.indexes();
        this.columns = all.stream()
                .map(column -> SqlLiterals.of(column.type(), dialect))
                .toArray(CellEncoder[]::new);
        this.isLeft = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            isLeft[i] = left.contains(all.get(i).name());
        }
        this.begin = ("INSERT INTO " + dialect.name(table.name()) + " ("
                        + dialect.names(all.stream().map(Column::name).toList()) + ")"
                        + (dialect == Dialect.POSTGRESQL ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES\n(")
                .getBytes(UTF_8);
    }

    @Override
    public void encode(Row row, ByteBlock block) {
        block.append(rows == 0 ? begin : ROW);
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                block.append(',');
            }
            Cell cell = row.cell(indexes[i]);
            if (cell.isNull() || isLeft[i]) {
                block.append(NULL);
            } else {
                columns[i].encode(cell, block);
            }
        }
        block.append(')');
        rows++;
        if (rows == ROWS) {
            end(block);
        }
    }

    @Override
    public void end(ByteBlock block) {
        if (rows > 0) {
            block.append(END);
            rows = 0;
        }
    }
}
