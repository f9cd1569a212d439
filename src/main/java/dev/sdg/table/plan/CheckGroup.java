package dev.sdg.table.plan;

import java.util.List;

/**
 * Columns of a row that checks tie together: they are drawn again, all at once, until the checks hold.
 *
 * @param columns where they stand, ascending; empty: nothing can be drawn again
 * @param keys where the keys stand whose columns are among them
 */
record CheckGroup(List<Integer> columns, List<Integer> keys, List<PlannedCheck> checks) {
    CheckGroup {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        checks = List.copyOf(checks);
    }

    /** Returns whether all checks are true or unknown of {@code row}. */
    boolean holds(LinkedRow row) {
        for (PlannedCheck check : checks) {
            if (!check.condition().holds(row)) {
                return false;
            }
        }
        return true;
    }
}
