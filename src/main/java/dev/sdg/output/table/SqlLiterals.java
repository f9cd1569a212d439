package dev.sdg.output.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Cell;

/** Values as constants of a dialect. What is no number stands in quotes and cannot leave them. */
final class SqlLiterals {
    private static final byte[] HEX = "X'".getBytes(US_ASCII);

    private SqlLiterals() {}

    static CellEncoder of(ColumnType type, Dialect dialect) {
        boolean mysql = dialect == Dialect.MYSQL;
        CellEncoder bare = CellEncoder.of(type, (cell, block) -> text(cell, mysql, block));
        return switch (type.kind()) {
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, STRING, JSON -> bare;
            case DATE, TIME, UUID -> quoted(bare);
            case TIMESTAMP -> quoted(mysql ? CellEncoder.of(ColumnType.timestamp(false), bare) : bare);
            case BYTES ->
                dialect == Dialect.POSTGRESQL
                        ? quoted(bare)
                        : (cell, block) -> block.append(HEX)
                                .hex(cell.bytes(), cell.length())
                                .append('\'');
        };
    }

    private static CellEncoder quoted(CellEncoder bare) {
        return (cell, block) -> {
            block.append('\'');
            bare.encode(cell, block);
            block.append('\'');
        };
    }

    /** A quote is written twice; in MySQL a backslash as well, because it means something there. */
    private static void text(Cell cell, boolean mysql, ByteBlock block) {
        byte[] bytes = cell.bytes();
        block.append('\'');
        int from = 0;
        for (int i = 0; i < cell.length(); i++) {
            byte b = bytes[i];
            if (b == '\'' || (mysql && b == '\\')) {
                block.append(bytes, from, i + 1 - from).append((char) b);
                from = i + 1;
            }
        }
        block.append(bytes, from, cell.length() - from).append('\'');
    }
}
