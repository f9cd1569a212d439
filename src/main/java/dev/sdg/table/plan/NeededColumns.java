package dev.sdg.table.plan;

import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan reads of existing rows: keys that rows refer to, values that must not come twice, sequences that go on,
 * and what expressions look up. Used once.
 */
final class NeededColumns {
    private final Map<PlannedTable, Set<Integer>> columns = new HashMap<>();
    private final Map<PlannedTable, Set<Integer>> keys = new HashMap<>();

    /** @param grows the tables that rows are made for */
    NeededColumns(Map<PlannedTable, TableRules> rules, Collection<PlannedTable> grows) {
        for (PlannedTable table : grows) {
            TableRules own = Objects.requireNonNull(rules.get(table));
            NumberedSet.essential(table.table()).forEach(set -> set.forEach(name -> add(table, table.column(name))));
            table.keys().forEach(key -> {
                key.key().columns().forEach(name -> add(table, table.column(name)));
                key.key()
                        .parentColumns()
                        .forEach(name -> add(key.parent(), key.parent().column(name)));
            });
            for (int column = 0; column < own.columns().size(); column++) {
                ColumnRule rule = own.columns().get(column);
                if (rule instanceof ColumnRule.Numbered
                        || rule.space().filter(space -> space.isSequence()).isPresent()) {
                    add(table, column);
                }
                rule.reads().forEach(reference -> add(table, reference));
                if (rule instanceof ColumnRule.OverChildren over) {
                    over.value()
                            .ifPresent(value -> value.references().forEach(reference -> add(over.child(), reference)));
                }
            }
            table.checksOfWritten().forEach(check -> check.reads().forEach(reference -> add(table, reference)));
            table.groups().forEach(group -> group.checks()
                    .forEach(check -> check.reads().forEach(reference -> add(table, reference))));
        }
    }

    /** Returns the columns of each table, in its order. */
    Map<PlannedTable, Set<Integer>> columns() {
        return columns;
    }

    /** Returns the keys of existing rows that are followed to another one. */
    Map<PlannedTable, Set<Integer>> keys() {
        return keys;
    }

    private void add(PlannedTable table, int column) {
        columns.computeIfAbsent(table, first -> new TreeSet<>()).add(column);
    }

    private void add(PlannedTable table, Reference reference) {
        if (!(reference.target() instanceof ColumnTarget target)) {
            return;
        }
        PlannedTable at = table;
        List<Integer> way = new ArrayList<>(target.keys());
        for (int i = 0; i < way.size(); i++) {
            PlannedTable.Key key = at.keys().get(way.get(i));
            PlannedTable parent = key.parent();
            key.key().parentColumns().forEach(name -> add(parent, parent.column(name)));
            if (i > 0) {
                PlannedTable from = at;
                key.key().columns().forEach(name -> add(from, from.column(name)));
                keys.computeIfAbsent(at, first -> new TreeSet<>()).add(way.get(i));
            }
            at = parent;
        }
        if (!way.isEmpty()) {
            add(at, target.column());
        }
    }
}
