package dev.sdg.output.table;

import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import java.util.List;

/** The columns of a table that are written: those that a database computes are left out. */
final class WrittenColumns {
    private final List<Column> columns;
    private final int[] indexes;

    private WrittenColumns(List<Column> columns, int[] indexes) {
        this.columns = List.copyOf(columns);
        this.indexes = indexes;
    }

    static WrittenColumns of(Table table) {
        List<Column> written =
                table.columns().stream().filter(column -> !column.computed()).toList();
        return new WrittenColumns(
                written, written.stream().mapToInt(table.columns()::indexOf).toArray());
    }

    /** Returns them in their order. */
    List<Column> columns() {
        return columns;
    }

    /** Returns where they are among all columns of the table. */
    int[] indexes() {
        return indexes.clone();
    }
}
