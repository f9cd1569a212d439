package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.LoadOrder;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of a database that rows are written to.
 *
 * @param table as the schema has it
 * @param name in the database
 * @param late the keys that are null until all rows are there
 */
record Target(Table table, TableName name, List<ForeignKey> late) {
    Target {
        late = List.copyOf(late);
    }

    /** Returns the name in the words of {@code dialect}. */
    String sql(Dialect dialect) {
        return name.schema().isEmpty()
                ? dialect.name(name.name())
                : dialect.name(name.schema()) + "." + dialect.name(name.name());
    }

    /** Returns the columns that are written at first. */
    List<Column> columns() {
        List<String> left = lateNames();
        return table.columns().stream()
                .filter(column -> !column.computed() && !left.contains(column.name()))
                .toList();
    }

    private List<String> lateNames() {
        return late.stream()
                .flatMap(key -> LoadOrder.nullable(table, key).stream())
                .distinct()
                .toList();
    }

    /** Returns the columns that are written when all rows are there. */
    List<Column> lateColumns() {
        List<String> left = lateNames();
        return table.columns().stream()
                .filter(column -> left.contains(column.name()))
                .toList();
    }

    /** Returns the columns of the primary key. */
    List<Column> key() {
        return table.primaryKey().stream()
                .map(column -> table.column(column).orElseThrow())
                .toList();
    }

    /** Returns the columns whose values are the parameters of {@link #update}. */
    List<Column> updated() {
        List<Column> columns = new ArrayList<>(lateColumns());
        columns.addAll(key());
        return columns;
    }

    /** Returns the statement that writes the late columns of a row. */
    String update(Dialect dialect) {
        return "UPDATE " + sql(dialect) + " SET " + equal(lateColumns(), ", ", dialect) + " WHERE "
                + equal(key(), " AND ", dialect);
    }

    private static String equal(List<Column> columns, String between, Dialect dialect) {
        return columns.stream()
                .map(column -> dialect.name(column.name()) + " = ?")
                .collect(Collectors.joining(between));
    }

    /** Returns {@code columns} by their names, separated by commas. */
    static String names(List<Column> columns, Dialect dialect) {
        return dialect.names(columns.stream().map(Column::name).toList());
    }
}
