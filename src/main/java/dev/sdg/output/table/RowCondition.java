package dev.sdg.output.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a row from all others of its table. */
public final class RowCondition {
    private RowCondition() {}

    /**
     * Returns the SQL condition that is true of {@code row} alone: the values of its primary key, else of a unique set;
     * empty where it has neither.
     */
    public static Optional<String> of(Table table, Row row, Dialect dialect) {
        return Stream.concat(Stream.of(table.primaryKey()), table.uniqueSets().stream())
                .filter(columns -> !columns.isEmpty())
                .filter(columns -> columns.stream().allMatch(name -> isKnown(table, name, row)))
                .findFirst()
                .map(columns -> condition(table, columns, row, dialect));
    }

    private static boolean isKnown(Table table, String name, Row row) {
        return !table.column(name).orElseThrow().computed()
                && !cell(table, name, row).isNull();
    }

    private static Cell cell(Table table, String name, Row row) {
        return row.cell(table.columns().indexOf(table.column(name).orElseThrow()));
    }

    private static String condition(Table table, List<String> columns, Row row, Dialect dialect) {
        ByteBlock block = new ByteBlock();
        for (String name : columns) {
            block.append((block.length() == 0 ? "" : " AND ").getBytes(UTF_8))
                    .append((dialect.name(name) + " = ").getBytes(UTF_8));
            SqlLiterals.of(table.column(name).orElseThrow().type(), dialect).encode(cell(table, name, row), block);
        }
        return UTF_8.decode(block.buffer()).toString();
    }
}
