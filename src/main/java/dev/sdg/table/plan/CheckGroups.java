package dev.sdg.table.plan;

import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.table.check.CheckSolver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Finds the columns that checks tie together. */
final class CheckGroups {
    private final List<ColumnRule> rules;
    private final IntPredicate isDrawn;
    private final Map<Integer, List<Integer>> freeKeys;

    private CheckGroups(List<ColumnRule> rules, IntPredicate isDrawn, Map<Integer, List<Integer>> freeKeys) {
        this.rules = rules;
        this.isDrawn = isDrawn;
        this.freeKeys = freeKeys;
    }

    /**
     * Returns the groups of {@code checks}.
     *
     * @param rules of the table's columns
     * @param isDrawn whether the values of a column change when they are drawn again
     * @param freeKeys the places of the columns of each key that may refer to another row when it is drawn again
     */
    static List<CheckGroup> of(
            List<PlannedCheck> checks,
            List<ColumnRule> rules,
            IntPredicate isDrawn,
            Map<Integer, List<Integer>> freeKeys) {
        CheckGroups found = new CheckGroups(rules, isDrawn, freeKeys);
        List<CheckGroup> groups = new ArrayList<>();
        for (PlannedCheck check : checks) {
            Set<Integer> columns = new TreeSet<>();
            Set<Integer> seen = new HashSet<>();
            check.reads().forEach(reference -> found.collect(reference, seen, columns));
            List<PlannedCheck> together = new ArrayList<>();
            for (CheckGroup group : List.copyOf(groups)) {
                if (group.columns().stream().anyMatch(columns::contains)) {
                    columns.addAll(group.columns());
                    together.addAll(group.checks());
                    groups.remove(group);
                }
            }
            together.add(check);
            groups.add(new CheckGroup(
                    List.copyOf(columns),
                    found.keys(columns),
                    together,
                    found.dependents(columns),
                    CheckSolver.none()));
        }
        return groups;
    }

    /** Returns of each column those among {@code columns} that are made of it, directly or not. */
    private Map<Integer, List<Integer>> dependents(Set<Integer> columns) {
        Map<Integer, Set<Integer>> direct = new HashMap<>();
        for (int column : columns) {
            for (Reference reference : rules.get(column).reads()) {
                if (reference.target() instanceof ColumnTarget target) {
                    List<Integer> read = target.keys().isEmpty()
                            ? List.of(target.column())
                            : freeKeys.getOrDefault(target.keys().get(0), List.of());
                    read.forEach(one ->
                            direct.computeIfAbsent(one, none -> new TreeSet<>()).add(column));
                }
            }
        }
        Map<Integer, List<Integer>> all = new HashMap<>();
        for (int column : direct.keySet()) {
            Set<Integer> reached = new TreeSet<>();
            List<Integer> open = new ArrayList<>(List.of(column));
            while (!open.isEmpty()) {
                int at = open.remove(open.size() - 1);
                direct.getOrDefault(at, Set.of()).stream().filter(reached::add).forEach(open::add);
            }
            all.put(column, List.copyOf(reached));
        }
        return all;
    }

    /** Adds the column that is read, and those that it is made of, where drawing again changes it; says whether so. */
    private boolean collect(Reference reference, Set<Integer> seen, Set<Integer> columns) {
        if (!(reference.target() instanceof ColumnTarget target)) {
            return false;
        }
        if (!target.keys().isEmpty()) {
            return collectKey(target.keys().get(0), columns);
        }
        int column = target.column();
        if (!seen.add(column)) {
            return columns.contains(column);
        }
        if (rules.get(column) instanceof ColumnRule.OfKey ofKey) {
            return collectKey(ofKey.key(), columns);
        }
        boolean changes = isDrawn.test(column);
        for (Reference read : rules.get(column).reads()) {
            changes |= collect(read, seen, columns);
        }
        if (changes) {
            columns.add(column);
        }
        return changes;
    }

    private boolean collectKey(int key, Set<Integer> columns) {
        List<Integer> own = freeKeys.get(key);
        return own != null && (columns.addAll(own) || columns.containsAll(own));
    }

    private List<Integer> keys(Set<Integer> columns) {
        return freeKeys.keySet().stream()
                .filter(key -> columns.containsAll(freeKeys.getOrDefault(key, List.of())))
                .sorted()
                .toList();
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
