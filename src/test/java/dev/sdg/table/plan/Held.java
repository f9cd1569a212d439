package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.existing.ExistingRows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Rows of a table in memory, as those that are there before others are made. */
final class Held implements ExistingRows {
    private final List<List<Cell>> rows = new ArrayList<>();
    private final boolean grows;

    Held(boolean grows) {
        this.grows = grows;
    }

    /** Adds what {@code plan} makes of {@code table}, and returns this. */
    Held add(TablePlan plan, String table, LongPredicate which) {
        PlannedTable planned = plan.table(table).orElseThrow();
        RowView view = plan.open(planned);
        for (long row = 0; row < planned.rows(); row++) {
            if (which.test(row)) {
                view.at(row);
                List<Cell> cells = new ArrayList<>();
                for (int i = 0; i < planned.table().columns().size(); i++) {
                    Cell cell = new Cell();
                    cell.set(view.cell(i));
                    cells.add(cell);
                }
                rows.add(cells);
            }
        }
        return this;
    }

    /** Adds rows that were held before. */
    Held add(Held earlier) {
        rows.addAll(earlier.rows);
        return this;
    }

    List<List<Cell>> cells() {
        return rows;
    }

    @Override
    public long rows() {
        return rows.size();
    }

    @Override
    public boolean grows() {
        return grows;
    }

    @Override
    public boolean ignoresCase(int column) {
        return false;
    }

    @Override
    public OptionalLong next(int column) {
        return OptionalLong.empty();
    }

    @Override
    public Reader open() {
        return (row, column, cell) -> cell.set(rows.get((int) row).get(column));
    }
}
