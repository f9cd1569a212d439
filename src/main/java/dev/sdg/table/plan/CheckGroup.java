package dev.sdg.table.plan;

import dev.sdg.table.check.CheckSolver;
import dev.sdg.table.plan.draw.LinkedRow;
import java.util.List;
import java.util.Map;

/**
 * Columns of a row that checks tie together: they are changed, or drawn again all at once, until the checks hold.
 *
 * @param columns where they stand, ascending; empty: nothing can be drawn again
 * @param keys where the keys stand whose columns are among them
 * @param dependents of each of the columns those that are made of it
 * @param solver what changes the columns so that the checks hold
 */
record CheckGroup(
        List<Integer> columns,
        List<Integer> keys,
        List<PlannedCheck> checks,
        Map<Integer, List<Integer>> dependents,
        CheckSolver solver) {
    CheckGroup {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        checks = List.copyOf(checks);
        dependents = Map.copyOf(dependents);
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
