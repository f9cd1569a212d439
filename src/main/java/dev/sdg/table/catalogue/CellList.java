package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import dev.sdg.table.IndexSpace;
import java.util.List;

/** Values that stand one after the other in a list. */
record CellList(List<Cell> cells) implements IndexSpace {
    CellList {
        cells = List.copyOf(cells);
    }

    @Override
    public long size() {
        return cells.size();
    }

    @Override
    public void value(long index, Cell cell) {
        cell.set(cells.get((int) index));
    }
}
