package dev.sdg.table.existing;

import dev.sdg.table.Cell;

/** One existing row after the other; a value is read when it is asked for. One thread. */
public final class ExistingRow {
    private final ExistingRows.Reader reader;
    private final Cell[] cells;
    private final long[] read;
    private long row = -1;

    /** @param columns how many the table has */
    public ExistingRow(ExistingRows rows, int columns) {
        this.reader = rows.open();
        this.cells = new Cell[columns];
        this.read = new long[columns];
        for (int i = 0; i < columns; i++) {
            cells[i] = new Cell();
            read[i] = -1;
        }
    }

    /** Moves to a row; cells that were returned before are not valid any more. */
    public ExistingRow at(long number) {
        row = number;
        return this;
    }

    /** Returns the value of the column at {@code index} in the table's order. */
    public Cell cell(int index) {
        if (read[index] != row) {
            reader.read(row, index, cells[index]);
            read[index] = row;
        }
        return cells[index];
    }
}
