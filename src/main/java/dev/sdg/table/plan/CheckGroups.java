package dev.sdg.table.plan;

import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Finds the columns that checks tie together. */
final class CheckGroups {
    private CheckGroups() {}

    /**
     * Returns the groups of {@code checks}.
     *
     * @param rules of the table's columns
     * @param isDrawn whether the values of a column change when they are drawn again
     */
    static List<CheckGroup> of(List<PlannedCheck> checks, List<ColumnRule> rules, IntPredicate isDrawn) {
        List<CheckGroup> groups = new ArrayList<>();
        for (PlannedCheck check : checks) {
            Set<Integer> columns = new TreeSet<>();
            Set<Integer> seen = new HashSet<>();
            check.reads().forEach(reference -> collect(reference, rules, isDrawn, seen, columns));
            List<PlannedCheck> together = new ArrayList<>();
            for (CheckGroup group : List.copyOf(groups)) {
                if (group.columns().stream().anyMatch(columns::contains)) {
                    columns.addAll(group.columns());
                    together.addAll(group.checks());
                    groups.remove(group);
                }
            }
            together.add(check);
            groups.add(new CheckGroup(List.copyOf(columns), together));
        }
        return groups;
    }

    /** Adds the column that is read, and those that it is made of, where drawing again changes it; says whether so. */
    private static boolean collect(
            Reference reference,
            List<ColumnRule> rules,
            IntPredicate isDrawn,
            Set<Integer> seen,
            Set<Integer> columns) {
        if (!(reference.target() instanceof ColumnTarget target)
                || !target.keys().isEmpty()) {
            return false;
        }
        int column = target.column();
        if (!seen.add(column)) {
            return columns.contains(column);
        }
        boolean changes = isDrawn.test(column);
        for (Reference read : rules.get(column).reads()) {
            changes |= collect(read, rules, isDrawn, seen, columns);
        }
        if (changes) {
            columns.add(column);
        }
        return changes;
    }

    /** Returns the place of the group of each of {@code columns} columns; -1: none. */
    static List<Integer> byColumn(List<CheckGroup> groups, int columns) {
        List<Integer> places = new ArrayList<>(Collections.nCopies(columns, -1));
        for (int i = 0; i < groups.size(); i++) {
            for (int column : groups.get(i).columns()) {
                places.set(column, i);
            }
        }
        return places;
    }
}
