package dev.sdg.table.plan;

import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which value needs which, over all tables: columns, keys, checks. A value that needs itself in the end cannot be made;
 * the error shows the way around. Used once.
 */
final class ColumnGraph {
    private final Map<PlannedTable, TableRules> rules;
    private final Map<Node, State> states = new HashMap<>();

    ColumnGraph(Map<PlannedTable, TableRules> rules) {
        this.rules = rules;
    }

    private enum State {
        OPEN,
        DONE
    }

    private enum Kind {
        /** The value of a column. */
        VALUE,
        /** The same before checks. */
        DRAFT,
        KEY,
        CHECKS
    }

    private record Node(PlannedTable table, Kind kind, int index) {
        String name() {
            Table of = table.table();
            return of.name()
                    + switch (kind) {
                        case VALUE, DRAFT -> "." + of.columns().get(index).name();
                        case KEY -> " (key " + of.foreignKeys().get(index).name() + ")";
                        case CHECKS -> " (checks)";
                    };
        }
    }

    /** What is open on the way to a node: it and those that it needs and that have not been gone through. */
    private record Step(Node node, Iterator<Node> needs) {}

    /** Reports each circle, once; columns that need nothing else begin none. */
    void check(List<PlannedTable> tables, SchemaProblems problems) {
        for (PlannedTable table : tables) {
            for (int i = 0; i < table.table().columns().size(); i++) {
                if (table.groupOf(i) >= 0 || !(rules(table).columns().get(i) instanceof ColumnRule.Generated)) {
                    walk(new Node(table, Kind.VALUE, i), problems);
                }
            }
            for (int i = 0; i < table.groups().size(); i++) {
                walk(new Node(table, Kind.CHECKS, i), problems);
            }
        }
    }

    /** Returns the tables with columns that were written and that the value at {@code target} is made of. */
    Set<PlannedTable> writtenBehind(PlannedTable table, ColumnTarget target) {
        Set<PlannedTable> written = new LinkedHashSet<>();
        Set<Node> seen = new LinkedHashSet<>();
        add(table, target, -1, seen);
        Deque<Node> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Node node = open.remove();
            boolean isColumn = node.kind() == Kind.VALUE || node.kind() == Kind.DRAFT;
            if (isColumn && rules(node.table()).columns().get(node.index()) instanceof ColumnRule.Written) {
                written.add(node.table());
            }
            needs(node).stream().filter(seen::add).forEach(open::add);
        }
        return written;
    }

    private TableRules rules(PlannedTable table) {
        return Objects.requireNonNull(rules.get(table));
    }

    private void walk(Node start, SchemaProblems problems) {
        if (states.containsKey(start)) {
            return;
        }
        Deque<Step> way = new ArrayDeque<>();
        open(start, way);
        while (!way.isEmpty()) {
            Step step = way.getLast();
            if (!step.needs().hasNext()) {
                states.put(step.node(), State.DONE);
                way.removeLast();
                continue;
            }
            Node next = step.needs().next();
            State state = states.get(next);
            if (state == null) {
                open(next, way);
            } else if (state == State.OPEN) {
                report(next, way, problems);
            }
        }
    }

    private void open(Node node, Deque<Step> way) {
        states.put(node, State.OPEN);
        way.addLast(new Step(node, needs(node).iterator()));
    }

    private static void report(Node end, Deque<Step> way, SchemaProblems problems) {
        List<String> names = new ArrayList<>();
        boolean inside = false;
        for (Step step : way) {
            inside |= step.node().equals(end);
            String name = step.node().name();
            if (inside && (names.isEmpty() || !names.get(names.size() - 1).equals(name))) {
                names.add(name);
            }
        }
        names.add(end.name());
        String path = "tables." + end.table().name() + ".columns";
        problems.error(
                end.kind() == Kind.VALUE || end.kind() == Kind.DRAFT
                        ? path + "."
                                + end.table().table().columns().get(end.index()).name()
                        : path,
                "needs itself: " + String.join(" → ", names));
    }

    private Set<Node> needs(Node node) {
        Set<Node> needs = new LinkedHashSet<>();
        PlannedTable table = node.table();
        TableRules own = rules(table);
        switch (node.kind()) {
            case VALUE -> {
                int group = table.groupOf(node.index());
                if (group >= 0) {
                    needs.add(new Node(table, Kind.CHECKS, group));
                }
                needs.add(new Node(table, Kind.DRAFT, node.index()));
            }
            case DRAFT -> addOfColumn(table, node.index(), own, needs);
            case KEY -> addOfKey(table, node.index(), own, needs);
            case CHECKS ->
                table.groups().get(node.index()).checks().forEach(check -> check.reads()
                        .forEach(reference -> add(table, reference, node.index(), needs)));
        }
        return needs;
    }

    private void addOfColumn(PlannedTable table, int column, TableRules own, Set<Node> needs) {
        ColumnRule rule = own.columns().get(column);
        if (rule instanceof ColumnRule.OfKey ofKey) {
            PlannedTable.Key key = table.keys().get(ofKey.key());
            int at = key.key()
                    .columns()
                    .indexOf(table.table().columns().get(column).name());
            if (table.groupOfKey(ofKey.key()) < 0) {
                needs.add(new Node(table, Kind.KEY, ofKey.key()));
            }
            needs.add(new Node(
                    key.parent(),
                    Kind.VALUE,
                    key.parent().column(key.key().parentColumns().get(at))));
        } else if (rule instanceof ColumnRule.OverChildren over) {
            over.value().ifPresent(value -> value.references()
                    .forEach(reference -> add(over.child(), reference, -1, needs)));
        } else {
            rule.reads().forEach(reference -> add(table, reference, table.groupOf(column), needs));
        }
    }

    private static void addOfKey(PlannedTable table, int index, TableRules own, Set<Node> needs) {
        PlannedTable.Key key = table.keys().get(index);
        if (table.groupOfKey(index) >= 0) {
            needs.add(new Node(table, Kind.CHECKS, table.groupOfKey(index)));
        }
        for (int at : own.links().shared(index)) {
            needs.add(
                    new Node(table, Kind.DRAFT, table.column(key.key().columns().get(at))));
            needs.add(new Node(
                    key.parent(),
                    Kind.VALUE,
                    key.parent().column(key.key().parentColumns().get(at))));
        }
    }

    /** Adds what {@code reference} names in a row of {@code table}; columns of {@code group} count before checks. */
    private void add(PlannedTable table, Reference reference, int group, Set<Node> needs) {
        if (reference.target() instanceof ColumnTarget target) {
            add(table, target, group, needs);
        }
    }

    private static void add(PlannedTable table, ColumnTarget target, int group, Set<Node> needs) {
        PlannedTable at = table;
        for (int i = 0; i < target.keys().size(); i++) {
            int key = target.keys().get(i);
            boolean drawnWith = i == 0 && group >= 0 && table.groupOfKey(key) == group;
            if (!drawnWith) {
                needs.add(new Node(at, Kind.KEY, key));
            }
            at = at.keys().get(key).parent();
        }
        boolean draft = target.keys().isEmpty() && group >= 0 && table.groupOf(target.column()) == group;
        needs.add(new Node(at, draft ? Kind.DRAFT : Kind.VALUE, target.column()));
    }
}
