package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.Generator;

/** The values of a generator, but for nulls. */
record Drawn(Generator generator, Nulls nulls) implements ColumnSource {

    @Override
    public void make(LinkedRow view, Cell cell) {
        if (nulls.at(view.number())) {
            cell.setNull();
        } else {
            generator.make(view, 0, cell);
        }
    }
}
