package dev.sdg.cli.table;

import dev.sdg.cli.console.Grid;
import dev.sdg.output.table.RowTexts;
import dev.sdg.schema.Column;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.util.List;

/** The first rows of tables, as they are in the files. */
final class FirstRows {
    private static final int WIDEST = 28;

    private final TablePlan plan;
    private final int most;

    /** @param most how many rows are shown of each table */
    FirstRows(TablePlan plan, int most) {
        this.plan = plan;
        this.most = most;
    }

    /** Returns the rows of {@code table} under the names of its columns, behind {@code indent}. */
    List<String> of(PlannedTable table, String indent) {
        RowTexts texts = new RowTexts(table.table());
        Grid grid = new Grid(WIDEST);
        for (Column column : texts.columns()) {
            grid.column(column.name(), column.type().kind().isNumber());
        }
        // The table may be of a plan by which a model writes some of its columns.
        RowView view = plan.open(plan.table(table.name()).orElse(table));
        for (long row = 0; row < Math.min(most, table.rows()); row++) {
            grid.row(
                    texts.of(view.at(row)).stream().map(text -> text.orElse("")).toList());
        }
        return grid.lines(indent);
    }
}
