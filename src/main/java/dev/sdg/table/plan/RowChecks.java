package dev.sdg.table.plan;

import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import dev.sdg.table.check.Draft;
import dev.sdg.table.plan.draw.LinkedRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Holds the row of a view to its checks: their columns are changed, or drawn again, until they hold. One thread. */
final class RowChecks implements Draft {
    /** Enough for a check that one draw in 50 meets: of a billion rows, two miss it. */
    private static final int ATTEMPTS = 1000;

    private final PlannedTable table;
    private final LinkedRow row;
    private final IntConsumer forget;
    private final IntConsumer forgetKey;
    private final int[] attempts;
    private final long[] settled;
    private final Given[] keys;
    private long redrawn;
    private long lastRedrawn = -1;

    /** Whether a key refers to a row, whatever was drawn. */
    private enum Given {
        AS_DRAWN,
        NOTHING,
        SOMETHING
    }

    /**
     * Creates the checks of a view.
     *
     * @param row what the view is at
     * @param forget takes a column that is to be made again when it is asked for
     * @param forgetKey likewise a key
     */
    RowChecks(PlannedTable table, LinkedRow row, IntConsumer forget, IntConsumer forgetKey) {
        this.table = table;
        this.row = row;
        this.forget = forget;
        this.forgetKey = forgetKey;
        this.attempts = new int[table.groups().size()];
        this.settled = new long[attempts.length];
        this.keys = new Given[table.keys().size()];
        Arrays.fill(keys, Given.AS_DRAWN);
    }

    /** Returns how many rows were drawn again because of a check. */
    long redrawn() {
        return redrawn;
    }

    /** Returns how many times the columns of a group have been drawn before. */
    int attempt(int group) {
        return attempts[group];
    }

    /** Returns a check that the row does not keep, once all groups are settled; null where it keeps all. */
    @Nullable
    PlannedCheck broken() {
        for (int group = 0; group < attempts.length; group++) {
            if (attempts[group] > ATTEMPTS) {
                for (PlannedCheck check : table.groups().get(group).checks()) {
                    if (!check.condition().holds(row)) {
                        return check;
                    }
                }
            }
        }
        return null;
    }

    /** Returns whether a key refers to nothing; {@code drawn} is whether it would without checks. */
    boolean isNull(int key, boolean drawn) {
        return switch (keys[key]) {
            case AS_DRAWN -> drawn;
            case NOTHING -> true;
            case SOMETHING -> false;
        };
    }

    /**
     * Makes the columns of a group keep their checks.
     *
     * @param move differs for each row that the view has been at
     */
    void settle(int group, long move) {
        if (settled[group] == move) {
            return;
        }
        settled[group] = move;
        attempts[group] = 0;
        CheckGroup tied = table.groups().get(group);
        if (holds(tied, 0)) {
            return;
        }
        if (tied.columns().isEmpty()) {
            attempts[group] = ATTEMPTS + 1;
            return;
        }
        if (lastRedrawn != row.number()) {
            lastRedrawn = row.number();
            redrawn++;
        }
        do {
            tied.solver().meet(this, attempts[group]);
        } while (!tied.holds(row) && ++attempts[group] <= ATTEMPTS && !isDrawn(tied, attempts[group]));
    }

    private boolean isDrawn(CheckGroup tied, int attempt) {
        tied.columns().forEach(forget::accept);
        tied.keys().forEach(forgetKey::accept);
        return holds(tied, attempt);
    }

    private boolean holds(CheckGroup tied, int attempt) {
        for (int key : tied.keys()) {
            keys[key] = Given.AS_DRAWN;
        }
        tied.solver().define(this, attempt);
        return tied.holds(row);
    }

    @Override
    public void put(int column, Cell cell) {
        int key = keyOf(column);
        if (key >= 0) {
            keys[key] = cell.isNull() ? Given.NOTHING : Given.SOMETHING;
            changedKey(key);
        } else {
            row.cell(column).set(cell);
            changed(column);
        }
    }

    @Override
    public void draw(int column, int attempt) {
        int key = keyOf(column);
        if (key >= 0) {
            keys[key] = Given.SOMETHING;
            changedKey(key);
        } else if (table.sources().get(column) instanceof ColumnSources.Drawn drawn) {
            drawn.generator().make(this, attempt, row.cell(column));
            changed(column);
        }
    }

    private int keyOf(int column) {
        return table.sources().get(column) instanceof ColumnSources.FromKey from ? from.key() : -1;
    }

    private void changedKey(int key) {
        for (String name : table.keys().get(key).key().columns()) {
            int column = table.column(name);
            forget.accept(column);
            changed(column);
        }
    }

    private void changed(int column) {
        int group = table.groupOf(column);
        if (group >= 0) {
            table.groups()
                    .get(group)
                    .dependents()
                    .getOrDefault(column, List.of())
                    .forEach(forget::accept);
        }
    }

    @Override
    public long number() {
        return row.number();
    }

    @Override
    public Cell cell(int index) {
        return row.cell(index);
    }

    @Override
    public @Nullable Row parent(int index) {
        return row.parent(index);
    }

    @Override
    public long childNumber() {
        return row.childNumber();
    }
}
