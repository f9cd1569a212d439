package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.plan.draw.LinkedRow;

/** Where the values of a column come from, nulls included. Has no state; several threads use the same one. */
interface ColumnSource {

    /** Puts the value of the row that {@code view} is at into {@code cell}. */
    void make(LinkedRow view, Cell cell);
}
