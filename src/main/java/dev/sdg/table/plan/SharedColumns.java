package dev.sdg.table.plan;

import dev.sdg.schema.ForeignKey;
import dev.sdg.table.Offspring;
import dev.sdg.table.plan.draw.Candidates;
import dev.sdg.table.plan.draw.GroupIndex;
import dev.sdg.table.plan.draw.LinkedRow;
import dev.sdg.table.plan.draw.RangeCandidates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the candidates of keys that share columns with others: a range of rows where the columns of both sides stem
 * from the same row and the parents stand together by it, else by an index of the parent's rows.
 */
final class SharedColumns {
    private final Map<PlannedTable, TableRules> rules;
    private final Map<List<Object>, Deferred> indexes = new HashMap<>();

    SharedColumns(Map<PlannedTable, TableRules> rules) {
        this.rules = rules;
    }

    /** Where the value of a column stems from: by {@code keys} the row of {@code table}, whose {@code column} it is. */
    private record Origin(List<Integer> keys, List<Offspring> driven, PlannedTable table, String column) {

        /** Returns whether all keys on the way are driving ones. */
        boolean isDriven() {
            return driven.size() == keys.size();
        }
    }

    /** An index that is built when it is first needed, while the plan is made. */
    private static final class Deferred implements Candidates.Source {
        private final PlannedTable parent;
        private final List<Integer> parentColumns;
        private final List<Integer> columns;
        private Optional<GroupIndex> index = Optional.empty();

        Deferred(PlannedTable parent, List<Integer> parentColumns, List<Integer> columns) {
            this.parent = parent;
            this.parentColumns = parentColumns;
            this.columns = columns;
        }

        GroupIndex index() {
            if (index.isEmpty()) {
                index = Optional.of(
                        new GroupIndex(new RowView(parent), Math.toIntExact(parent.all()), parentColumns, columns));
            }
            return index.get();
        }

        @Override
        public Candidates open(LinkedRow row) {
            return index().open(row);
        }
    }

    /** Returns the candidates of the key at {@code key} in {@code planned}; the rows of the parent are counted. */
    Candidates.Source candidates(PlannedTable planned, int key) {
        ForeignKey foreign = planned.keys().get(key).key();
        PlannedTable parent = planned.keys().get(key).parent();
        List<Integer> shared = links(planned).shared(key);
        Optional<Candidates.Source> range = range(planned, foreign, parent, shared);
        if (range.isPresent()) {
            return range.get();
        }
        List<Integer> columns = shared.stream()
                .map(at -> planned.column(foreign.columns().get(at)))
                .toList();
        List<Integer> parentColumns = shared.stream()
                .map(at -> parent.column(foreign.parentColumns().get(at)))
                .toList();
        return indexes.computeIfAbsent(
                List.of(planned, parent, columns, parentColumns), same -> new Deferred(parent, parentColumns, columns));
    }

    /** Builds the indexes that have not been needed yet; the plan is complete but for them. */
    void build() {
        indexes.values().forEach(Deferred::index);
    }

    private KeyLinks links(PlannedTable planned) {
        return Objects.requireNonNull(rules.get(planned)).links();
    }

    private Optional<Candidates.Source> range(
            PlannedTable planned, ForeignKey key, PlannedTable parent, List<Integer> shared) {
        Set<List<Integer>> paths = new HashSet<>();
        Set<List<Offspring>> descents = new HashSet<>();
        Set<PlannedTable> tables = new HashSet<>();
        List<String> columns = new ArrayList<>();
        boolean stand = standTogether(parent);
        for (int at : shared) {
            Origin own = origin(planned, key.columns().get(at));
            Origin other = origin(parent, key.parentColumns().get(at));
            boolean same = own.table().equals(other.table()) && own.column().equals(other.column());
            if (!stand || !same || own.keys().isEmpty() || !other.isDriven()) {
                return Optional.empty();
            }
            paths.add(own.keys());
            descents.add(other.driven());
            tables.add(own.table());
            columns.add(own.column());
        }
        boolean one = paths.size() == 1
                && descents.size() == 1
                && tables.size() == 1
                && tables.iterator().next().table().isUnique(columns);
        if (!one) {
            return Optional.empty();
        }
        List<Offspring> descent = new ArrayList<>(descents.iterator().next());
        Collections.reverse(descent);
        return Optional.of(new RangeCandidates(paths.iterator().next(), descent));
    }

    /** Existing rows stand in any order. */
    private static boolean standTogether(PlannedTable parent) {
        PlannedTable at = parent;
        Set<PlannedTable> seen = new HashSet<>();
        while (seen.add(at)) {
            if (at.existing() > 0) {
                return false;
            }
            at = at.driving().map(PlannedTable.Key::parent).orElse(at);
        }
        return true;
    }

    private Origin origin(PlannedTable planned, String column) {
        List<Integer> keys = new ArrayList<>();
        List<Offspring> driven = new ArrayList<>();
        PlannedTable at = planned;
        String name = column;
        Set<PlannedTable> seen = new HashSet<>();
        while (seen.add(at)) {
            Optional<Integer> owner = links(at).owner(name);
            if (owner.isEmpty()) {
                break;
            }
            keys.add(owner.get());
            if (links(at).isDriving(owner.get())) {
                at.offspring().ifPresent(driven::add);
            }
            ForeignKey key = links(at).key(owner.get());
            name = key.parentColumns().get(key.columns().indexOf(name));
            at = at.keys().get(owner.get()).parent();
        }
        return new Origin(keys, driven, at, name);
    }
}
