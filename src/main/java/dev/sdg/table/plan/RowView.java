package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.RecentNumbers;
import dev.sdg.table.existing.ExistingRow;
import dev.sdg.table.existing.TakenValues;
import dev.sdg.table.plan.draw.GroupIndex;
import dev.sdg.table.plan.draw.LinkedRow;
import dev.sdg.table.plan.draw.RowDraw;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a planned table, one at a time: a cell is made when it is asked for, or read in a row that exists
 * already. Rows of other tables that it needs are made as well, by views of its own. One thread.
 */
public final class RowView implements LinkedRow, GroupIndex.Rows {
    private static final int KEY_ATTEMPTS = 64;

    private final PlannedTable table;
    private final boolean isChoosy;
    private final boolean isChecked;
    private final boolean mayBeTaken;
    private final @Nullable RecentNumbers recent;
    private final ColumnSource[] sources;
    private final @Nullable Cell[] cells;
    private final long[] made;
    private final @Nullable RowView[] parents;
    private final RowDraws draws;
    private final RowFamily family;
    private final RowChecks checks;
    private final @Nullable RowView[] children;
    private final long existing;
    private final @Nullable ExistingRow before;
    private @Nullable RowView other;
    private long row = -1;
    private long move;

    /** What decides the draws of the row: its place, unless existing rows have values that it would give. */
    private long number;

    private long numbered = -1;
    private long lacking;
    private long keysChosen;
    private int keyAttempt;
    private boolean withoutKeys;

    RowView(PlannedTable table) {
        this(table, null);
    }

    /** @param recent keeps numbers of rows that the view will be at again; null: no row comes again soon */
    private RowView(PlannedTable table, @Nullable RecentNumbers recent) {
        this.table = table;
        this.isChoosy = !table.choosy().isEmpty();
        this.isChecked = !table.groups().isEmpty();
        this.mayBeTaken = !table.taken().isEmpty();
        this.recent = recent;
        this.sources = table.sources().toArray(ColumnSource[]::new);
        this.cells = new Cell[sources.length];
        this.made = new long[sources.length];
        this.parents = new RowView[table.keys().size()];
        this.draws = new RowDraws(table, this);
        this.family = new RowFamily(table);
        this.checks = new RowChecks(table, this, column -> made[column] = 0, draws::forget);
        this.children = new RowView[table.children().size()];
        this.existing = table.existing();
        this.before = existing == 0
                ? null
                : new ExistingRow(
                        table.existingRows().orElseThrow(),
                        table.table().columns().size());
    }

    /**
     * Moves to a row that is made; what was returned before is not valid any more.
     *
     * @param made which of them, from 0 to below the number of rows
     * @return this
     */
    public RowView at(long made) {
        seek(existing + made);
        return this;
    }

    @Override
    public void seek(long place) {
        if (place != row) {
            if (place < 0 || place >= table.all()) {
                throw new IndexOutOfBoundsException(table + ": no row " + place);
            }
            row = place;
            number = place;
            numbered = -1;
            move++;
        }
    }

    private boolean isExisting() {
        return row < existing;
    }

    /** Lets the row go on to another number until none of its values is taken by an existing row. */
    private void settleNumber() {
        if (!mayBeTaken || numbered == row) {
            return;
        }
        numbered = row;
        while (isTaken() && number + table.all() < table.mostNumber()) {
            number += table.all();
            move++;
        }
    }

    private boolean isTaken() {
        for (TakenValues values : table.taken()) {
            if (values.holds(this::cell)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the table that the rows are of. */
    public PlannedTable table() {
        return table;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long place() {
        return row;
    }

    @Override
    public Cell cell(int index) {
        if (before != null && isExisting()) {
            return before.at(row).cell(index);
        }
        settleNumber();
        Cell cell = cells[index];
        if (cell == null) {
            cell = new Cell();
            cells[index] = cell;
        }
        chooseKeys();
        if (isChecked) {
            settle(table.groupOf(index));
        }
        if (made[index] != move) {
            made[index] = move;
            make(index, cell);
        }
        return cell;
    }

    private void make(int index, Cell cell) {
        if (recent == null) {
            sources[index].make(this, cell);
        } else if (!recent.find(index, row, cell)) {
            sources[index].make(this, cell);
            recent.keep(index, row, cell);
        }
    }

    private void settle(int group) {
        if (group >= 0) {
            checks.settle(group, move);
        }
    }

    /**
     * Makes all of the row.
     *
     * @return what is wrong with it; null where nothing is
     */
    public @Nullable RowFault fault() {
        for (int i = 0; i < sources.length; i++) {
            if (cell(i).isNull() && table.isRequired(i)) {
                return without(i);
            }
        }
        String unkept = checkOfWritten();
        if (unkept != null) {
            return new RowFault(table, row - existing, RowFault.Kind.CHECK_OF_WRITTEN, unkept);
        }
        if (!isChecked) {
            return null;
        }
        for (int group = 0; group < table.groups().size(); group++) {
            checks.settle(group, move);
        }
        PlannedCheck broken = checks.broken();
        return broken == null ? null : new RowFault(table, row - existing, RowFault.Kind.CHECK, broken.text());
    }

    /** Returns whether the row has a value in the column at {@code index}, which is written, unless none came. */
    public boolean isWritten(int index) {
        settleNumber();
        return !isExisting()
                && sources[index] instanceof ColumnSources.Written written
                && !written.nulls().at(number);
    }

    /** Returns a check over columns that were written which the row does not keep; null where it keeps all. */
    public @Nullable String checkOfWritten() {
        for (PlannedCheck check : table.checksOfWritten()) {
            if (!check.condition().holds(this)) {
                return check.text();
            }
        }
        return null;
    }

    /** Makes the values of the row anew when they are asked for: what was written of it has changed. */
    public void forget() {
        move++;
    }

    private RowFault without(int column) {
        if (sources[column] instanceof ColumnSources.FromKey from) {
            String key = table.keys().get(from.key()).key().name();
            return new RowFault(table, row - existing, RowFault.Kind.FOREIGN_KEY, key);
        }
        return new RowFault(
                table,
                row - existing,
                RowFault.Kind.NULL,
                table.table().columns().get(column).name());
    }

    /** Returns how many rows were drawn again because of a check, since the view was opened. */
    public long redrawn() {
        return checks.redrawn();
    }

    @Override
    public int attempt(int group) {
        return checks.attempt(group);
    }

    @Override
    public void lack() {
        lacking++;
    }

    /** Returns how many values an expression did not have, since the view was opened. */
    public long lacking() {
        return lacking;
    }

    @Override
    public long firstChild(int slot) {
        return family.firstChild(slot, row);
    }

    @Override
    public long children(int slot) {
        return family.children(slot, row);
    }

    @Override
    public RowView child(int slot, long number) {
        RowView child = children[slot];
        if (child == null) {
            PlannedTable of = table.children().get(slot);
            child = new RowView(of);
            child.parents[of.keys().indexOf(of.driving().orElseThrow())] = this;
            children[slot] = child;
        }
        child.seek(number);
        return child;
    }

    @Override
    public @Nullable RowView parent(int index) {
        return hasParent(index) ? drawn(index) : null;
    }

    @Override
    public long childNumber() {
        return family.childNumber(row);
    }

    @Override
    public boolean hasParent(int key) {
        return drawnNumber(key) != RowDraw.NO_ROW && (isExisting() || !isNull(key));
    }

    private boolean isNull(int key) {
        int group = table.groupOfKey(key);
        boolean drawn = table.keys().get(key).nulls().at(number, group < 0 ? 0 : checks.attempt(group));
        return withoutKeys || checks.isNull(key, drawn);
    }

    /** Draws the keys of the row until each that must finds a parent. */
    private void chooseKeys() {
        if (!isChoosy || keysChosen == move) {
            return;
        }
        keyAttempt = 0;
        withoutKeys = false;
        keysChosen = move;
        while (!allFound() && keyAttempt < KEY_ATTEMPTS) {
            keyAttempt++;
            move++;
            keysChosen = move;
        }
        withoutKeys = keyAttempt == KEY_ATTEMPTS;
    }

    private boolean allFound() {
        for (int key : table.choosy()) {
            if (drawnNumber(key) == RowDraw.NO_ROW && !isNull(key)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable RowView drawn(int key) {
        long drawn = drawnNumber(key);
        if (drawn == RowDraw.NO_ROW) {
            return null;
        }
        RowView parent = parents[key];
        if (parent == null) {
            PlannedTable.Key planned = table.keys().get(key);
            parent = new RowView(planned.parent(), table.recent(planned).orElse(null));
            parents[key] = parent;
        }
        parent.seek(drawn);
        return parent;
    }

    @Override
    public long drawnNumber(int key) {
        if (isExisting()) {
            return draws.existing(key, move);
        }
        settleNumber();
        chooseKeys();
        if (isChecked) {
            settle(table.groupOfKey(key));
        }
        return draws.key(key, move);
    }

    @Override
    public long drivingParent() {
        return family.drivingParent(row);
    }

    @Override
    public long sibling() {
        return family.sibling(row);
    }

    @Override
    public long siblings() {
        return family.siblings(row);
    }

    @Override
    public LinkedRow withSetNumber(int set, long setNumber) {
        RowView same = other();
        same.draws.putSet(set, setNumber, same.move);
        return same;
    }

    @Override
    public LinkedRow withParent(int key, long parent) {
        RowView same = other();
        same.draws.putKey(key, parent, same.move);
        return same;
    }

    private RowView other() {
        RowView same = other;
        if (same == null) {
            same = new RowView(table);
            other = same;
        }
        same.seek(row);
        same.number = number;
        same.numbered = row;
        same.move++;
        same.keyAttempt = keyAttempt;
        same.withoutKeys = withoutKeys;
        same.keysChosen = same.move;
        return same;
    }

    @Override
    public int keyAttempt() {
        return keyAttempt;
    }

    @Override
    public long setNumber(int set) {
        return draws.set(set, move);
    }

    @Override
    public String toString() {
        return "row " + (row - existing) + " of " + table;
    }
}
