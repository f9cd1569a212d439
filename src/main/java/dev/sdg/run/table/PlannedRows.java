package dev.sdg.run.table;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.util.HexFormat;
import java.util.List;

/** Rows that a plan makes, in memory. They are made once more for it, whatever files or databases they are in. */
final class PlannedRows {
    private PlannedRows() {}

    /** Returns the first {@code most} rows of {@code table} that are made; those before it are not among them. */
    static SampleTable of(TablePlan plan, PlannedTable table, int most) {
        List<Column> columns = table.table().columns();
        List<SampleColumn.Builder> builders = columns.stream()
                .map(column -> SampleColumn.builder(column.name(), column.type()))
                .toList();
        RowView view = plan.open(table);
        for (long row = 0; row < Math.min(most, table.rows()); row++) {
            view.at(row);
            for (int i = 0; i < builders.size(); i++) {
                add(view.cell(i), columns.get(i).type().kind(), builders.get(i));
            }
        }
        return new SampleTable(
                table.name(), builders.stream().map(SampleColumn.Builder::build).toList());
    }

    private static void add(Cell cell, Kind kind, SampleColumn.Builder column) {
        if (cell.isNull()) {
            column.addNull();
            return;
        }
        switch (kind) {
            case STRING, UUID, JSON -> column.add(cell.text());
            case BYTES -> column.add("\\x" + HexFormat.of().formatHex(cell.bytes(), 0, cell.length()));
            default -> column.add(cell.number());
        }
    }
}
