package dev.sdg.table.plan;

import dev.sdg.table.Cell;

/**
 * The values of a column of a foreign key: those of the row that it refers to.
 *
 * @param key where the key stands in its table
 * @param parentColumn where the column that it refers to stands in the parent
 * @param nullable whether the value is null in rows that refer to nothing; else it is that of the row drawn
 */
record FromKey(int key, int parentColumn, boolean nullable) implements ColumnSource {

    @Override
    public void make(LinkedRow view, Cell cell) {
        LinkedRow parent = nullable && !view.hasParent(key) ? null : view.drawn(key);
        if (parent == null) {
            cell.setNull();
        } else {
            cell.set(parent.cell(parentColumn));
        }
    }
}
