package dev.sdg.output.table;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Row;
import java.util.List;
import java.util.Set;

/** The values of rows that were inserted without them, as an UPDATE by primary key for each row that has any. */
final class UpdateEncoder implements RowEncoder {
    private static final byte[] WHERE = " WHERE ".getBytes(US_ASCII);
    private static final byte[] AND = " AND ".getBytes(US_ASCII);
    private static final byte[] COMMA = ", ".getBytes(US_ASCII);
    private static final byte[] END = ";\n".getBytes(US_ASCII);

    private final byte[] begin;
    private final List<Assigned> set;
    private final List<Assigned> key;

    /** @param left the columns that were left null */
    UpdateEncoder(Table table, Set<String> left, Dialect dialect) {
        this.begin = ("UPDATE " + dialect.name(table.name()) + " SET ").getBytes(UTF_8);
        this.set = table.columns().stream()
                .filter(column -> left.contains(column.name()))
                .map(column -> Assigned.of(table, column, dialect))
                .toList();
        this.key = table.primaryKey().stream()
                .map(name -> Assigned.of(table, table.column(name).orElseThrow(), dialect))
                .toList();
    }

    /** A column with the sign that stands before its value. */
    private record Assigned(String column, int index, CellEncoder value) {
        static Assigned of(Table table, Column column, Dialect dialect) {
            return new Assigned(
                    dialect.name(column.name()) + " = ",
                    table.columns().indexOf(column),
                    SqlLiterals.of(column.type(), dialect));
        }
    }

    @Override
    public void encode(Row row, ByteBlock block) {
        byte[] before = begin;
        for (Assigned column : set) {
            if (!row.cell(column.index).isNull()) {
                append(before, column, row, block);
                before = COMMA;
            }
        }
        if (before == begin) {
            return;
        }
        before = WHERE;
        for (Assigned column : key) {
            append(before, column, row, block);
            before = AND;
        }
        block.append(END);
    }

    private static void append(byte[] before, Assigned column, Row row, ByteBlock block) {
        block.append(before).append(column.column.getBytes(UTF_8));
        column.value.encode(row.cell(column.index), block);
    }
}
