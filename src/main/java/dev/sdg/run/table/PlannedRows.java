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

/** Rows that a plan makes, in memory, to be measured. One thread. */
final class PlannedRows {
    private final PlannedTable table;
    private final List<Column> columns;
    private final List<SampleColumn.Builder> builders;
    private long size;

    PlannedRows(PlannedTable table) {
        this.table = table;
        this.columns = table.table().columns();
        this.builders = columns.stream()
                .map(column -> SampleColumn.builder(column.name(), column.type()))
                .toList();
    }

    /**
     * Returns the first {@code most} rows of {@code table} that are made; those before it are not among them. They are
     * made once more for it, whatever files or databases they are in.
     */
    static SampleTable of(TablePlan plan, PlannedTable table, long most) {
        PlannedRows rows = new PlannedRows(table);
        rows.fill(plan, most);
        return rows.sample();
    }

    /** Adds the row that {@code view} is at: the one after those that were added. */
    void add(RowView view) {
        for (int i = 0; i < builders.size(); i++) {
            add(view.cell(i), columns.get(i).type().kind(), builders.get(i));
        }
        size++;
    }

    /** Makes and adds the rows that follow, until there are {@code most} or all. */
    void fill(TablePlan plan, long most) {
        RowView view = plan.open(table);
        while (size < Math.min(most, table.rows())) {
            add(view.at(size));
        }
    }

    /** Returns the rows that were added. */
    SampleTable sample() {
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
