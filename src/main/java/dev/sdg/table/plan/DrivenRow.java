package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.plan.draw.LinkedRow;
import java.util.Map;

/** What every row with a certain driving parent has in common, before the rows are counted. One thread. */
final class DrivenRow implements LinkedRow {
    private final int driving;
    private final RowView parent;
    private final Map<Integer, Integer> columns;

    /**
     * Creates a row.
     *
     * @param driving where the driving key stands
     * @param parent a view of its parent, which is moved
     * @param columns the places of the driving key's columns, and those of the columns that they refer to
     */
    DrivenRow(int driving, RowView parent, Map<Integer, Integer> columns) {
        this.driving = driving;
        this.parent = parent;
        this.columns = Map.copyOf(columns);
    }

    @Override
    public long number() {
        throw new IllegalStateException("not counted yet");
    }

    @Override
    public long place() {
        throw new IllegalStateException("not counted yet");
    }

    @Override
    public Cell cell(int index) {
        return parent.cell(columns.get(index));
    }

    @Override
    public RowView parent(int index) {
        return drawn(index);
    }

    @Override
    public long childNumber() {
        return 1;
    }

    @Override
    public boolean hasParent(int key) {
        return key == driving;
    }

    @Override
    public long drawnNumber(int key) {
        return drawn(key).number();
    }

    @Override
    public RowView drawn(int key) {
        if (key != driving) {
            throw new IllegalStateException("not drawn yet");
        }
        return parent;
    }

    @Override
    public long drivingParent() {
        return parent.number();
    }

    @Override
    public long sibling() {
        return 0;
    }

    @Override
    public long siblings() {
        return 1;
    }

    @Override
    public LinkedRow withSetNumber(int set, long number) {
        throw new IllegalStateException("not counted yet");
    }

    @Override
    public LinkedRow withParent(int key, long number) {
        throw new IllegalStateException("not counted yet");
    }

    @Override
    public int keyAttempt() {
        return 0;
    }

    @Override
    public long setNumber(int set) {
        throw new IllegalStateException("not counted yet");
    }

    @Override
    public int attempt(int group) {
        return 0;
    }

    @Override
    public void lack() {}

    @Override
    public long firstChild(int slot) {
        throw new IllegalStateException("not counted yet");
    }

    @Override
    public long children(int slot) {
        throw new IllegalStateException("not counted yet");
    }

    @Override
    public LinkedRow child(int slot, long number) {
        throw new IllegalStateException("not counted yet");
    }
}
