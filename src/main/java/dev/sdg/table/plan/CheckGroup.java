package dev.sdg.table.plan;

import java.util.List;

/**
 * Columns of a row that checks tie together: they are drawn again, all at once, until the checks hold.
 *
 * @param columns where they stand, ascending; empty: nothing can be drawn again
 */
record CheckGroup(List<Integer> columns, List<PlannedCheck> checks) {
    CheckGroup {
        columns = List.copyOf(columns);
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
