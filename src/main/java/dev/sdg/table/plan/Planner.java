package dev.sdg.table.plan;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.table.ChildNumbers;
import dev.sdg.table.Row;
import dev.sdg.table.Scaled;
import dev.sdg.table.learned.LearnedCounts;
import dev.sdg.table.learned.LearnedTables;
import dev.sdg.table.plan.draw.Candidates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Counts the rows of tables and decides how their keys are drawn, parents first. Tables whose keys form a circle are
 * counted by their driving keys, which form none. Used once.
 */
final class Planner {
    private final Schema schema;
    private final TableOptions options;
    private final LearnedTables learned;
    private final SchemaProblems problems;
    private final Map<PlannedTable, TableRules> rules;
    private final Map<PlannedTable, UniqueSets> sets = new HashMap<>();
    private final SharedColumns shared;
    private final RowCounts counts;
    private final Set<PlannedTable> counting = new HashSet<>();
    private final Set<PlannedTable> drawing = new HashSet<>();

    Planner(
            Schema schema,
            TableOptions options,
            Map<PlannedTable, TableRules> rules,
            LearnedTables learned,
            SchemaProblems problems) {
        this.schema = schema;
        this.options = options;
        this.learned = learned;
        this.rules = rules;
        this.problems = problems;
        this.shared = new SharedColumns(rules);
        this.counts = new RowCounts(options, problems);
    }

    /** Counts the rows of all {@code tables}. */
    void count(List<PlannedTable> tables) {
        tables.forEach(this::count);
    }

    /** Decides how all keys and columns are made; everything is counted, and nothing found wrong. */
    void draw(List<PlannedTable> tables) {
        tables.forEach(this::draw);
        if (!problems.any()) {
            shared.build();
        }
    }

    /** Finds the rows that existing rows refer to, by the keys that somebody follows. */
    void link(Map<PlannedTable, Set<Integer>> followed) {
        followed.forEach((planned, keys) -> {
            if (planned.existing() > 0) {
                keys.forEach(index -> {
                    PlannedTable.Key key = planned.keys().get(index);
                    if (key.parent().existing() > 0) {
                        key.before(new ExistingValues(
                                        planned, links(planned), rules(planned).columns())
                                .index(key));
                    }
                });
            }
        });
    }

    private KeyLinks links(PlannedTable planned) {
        return rules(planned).links();
    }

    private TableRules rules(PlannedTable planned) {
        return Objects.requireNonNull(rules.get(planned));
    }

    private void count(PlannedTable planned) {
        if (!counting.add(planned)) {
            return;
        }
        planned.driving().ifPresent(driving -> count(driving.parent()));
        planned.keys().stream().filter(key -> bears(planned, key)).forEach(key -> count(key.parent()));
        UniqueSets unique =
                new UniqueSets(planned, links(planned), rules(planned).columns(), problems);
        sets.put(planned, unique);
        OptionalLong asked = counts.asked(planned);
        follow(planned, unique, asked);
        unique.beforeCounting(asked);
        counts.count(
                planned,
                unique.bound(room(planned, unique), unique.mostRows(counts::isCounted)),
                learnedChildren(planned));
    }

    /** Returns how many rows each driving parent has, where that was learned and nothing else is said. */
    private Optional<ChildNumbers> learnedChildren(PlannedTable planned) {
        Optional<PlannedTable.Key> driving =
                planned.driving().filter(key -> key.key().children().isEmpty());
        if (driving.isEmpty()) {
            return Optional.empty();
        }
        PlannedTable parent = driving.get().parent();
        Optional<LearnedTables.Maker> maker = learned.children(
                schema,
                parent.table(),
                planned.name(),
                driving.get().key().name(),
                driving.get().seed().with("children"));
        if (maker.isEmpty()) {
            return Optional.empty();
        }
        reached(parent).forEach(this::count);
        if (!isReady(parent)) {
            return Optional.empty();
        }
        long first = planned.firstParent();
        return Optional.of(new ChildNumbers(
                LearnedCounts.of(
                        parent.all() - first,
                        () -> rowsFrom(parent, first),
                        maker.get().generator()),
                0,
                OptionalLong.empty()));
    }

    private static LongFunction<Row> rowsFrom(PlannedTable planned, long first) {
        RowView view = new RowView(planned);
        return row -> {
            view.seek(first + row);
            return view;
        };
    }

    /**
     * Decides which parents have children: all of them, existing ones as well, where a number of rows is asked for; the
     * new ones, where each has as many as it draws. An existing parent that counts or sums up its children is left as
     * it is, or what it says would not be true any more.
     */
    private void follow(PlannedTable planned, UniqueSets unique, OptionalLong asked) {
        if (planned.driving().isEmpty()) {
            return;
        }
        PlannedTable parent = planned.driving().get().parent();
        boolean sums = rules(parent).columns().stream()
                .anyMatch(rule -> rule instanceof ColumnRule.OverChildren over && over.child() == planned);
        boolean barren = !planned.grows() || (parent.rows() > 0 && (asked.isEmpty() || sums));
        if (sums && !barren && parent.existing() > 0) {
            problems.warning(
                    "tables." + planned.name(),
                    "rows of %s that are there keep their numbers over these rows, though some are added to them"
                            .formatted(parent.name()));
        }
        planned.follow(
                barren ? parent.existing() : 0,
                barren ? new int[0] : unique.existing().earlierChildren());
    }

    /** Returns whether the number of the key's parents bears on how many rows there can be. */
    private boolean bears(PlannedTable planned, PlannedTable.Key key) {
        return !links(planned).shared(planned.keys().indexOf(key)).isEmpty()
                || NumberedSet.essential(planned.table()).stream()
                        .anyMatch(set -> !Collections.disjoint(set, key.key().columns()));
    }

    /**
     * Returns how many children each driving parent may have so that its children find a parent by each of their other
     * keys, and a different one where they must; empty: any number.
     */
    private Optional<int[]> room(PlannedTable planned, UniqueSets unique) {
        KeyLinks own = links(planned);
        Map<Integer, Long> narrow = new HashMap<>();
        for (int key : own.order()) {
            boolean needed = !own.isDriving(key)
                    && planned.keys().get(key).parent() != planned
                    && !own.shared(key).isEmpty()
                    && madeByDriving(own, key)
                    && !own.isOptional(key);
            if (needed) {
                narrow.put(key, Long.MAX_VALUE);
            }
        }
        unique.numberings().stream()
                .filter(numbering -> numbering.choice() >= 0)
                .forEach(numbering -> narrow.put(numbering.choice(), numbering.size()));
        if (narrow.isEmpty() || problems.any()) {
            return Optional.empty();
        }
        int driving = planned.keys().indexOf(planned.driving().orElseThrow());
        PlannedTable parent = planned.driving().get().parent();
        if (!isReady(parent)
                || !narrow.keySet().stream()
                        .allMatch(key -> isReady(planned.keys().get(key).parent()))) {
            return Optional.empty();
        }
        return Optional.of(room(planned, driving, narrow));
    }

    private int[] room(PlannedTable planned, int driving, Map<Integer, Long> narrow) {
        ForeignKey key = planned.keys().get(driving).key();
        PlannedTable parent = planned.keys().get(driving).parent();
        Map<Integer, Integer> columns = new HashMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            columns.put(
                    planned.column(key.columns().get(i)),
                    parent.column(key.parentColumns().get(i)));
        }
        long first = planned.firstParent();
        RowView view = new RowView(parent);
        DrivenRow row = new DrivenRow(driving, view, columns);
        Map<Integer, Candidates> candidates = new HashMap<>();
        narrow.keySet()
                .forEach(other ->
                        candidates.put(other, shared.candidates(planned, other).open(row)));
        int[] room = new int[Math.toIntExact(parent.all() - first)];
        for (int i = 0; i < room.length; i++) {
            view.seek(first + i);
            long most = Integer.MAX_VALUE;
            for (Map.Entry<Integer, Candidates> entry : candidates.entrySet()) {
                entry.getValue().find();
                long found = entry.getValue().count();
                most = Math.min(most, found == 0 ? 0 : Scaled.product(found, narrow.get(entry.getKey())));
            }
            room[i] = (int) most;
        }
        return room;
    }

    private static boolean madeByDriving(KeyLinks own, int key) {
        return own.shared(key).stream()
                .map(at -> own.owner(own.key(key).columns().get(at)))
                .allMatch(owner -> owner.isPresent() && own.isDriving(owner.get()));
    }

    /** Returns whether rows of {@code planned} can be made: all tables that its keys lead to are counted and drawn. */
    private boolean isReady(PlannedTable planned) {
        Set<PlannedTable> reached = reached(planned);
        boolean counted = reached.stream().allMatch(sets::containsKey);
        if (counted) {
            reached.forEach(this::draw);
        }
        return counted;
    }

    /** Returns the table and those that its keys lead to. */
    private static Set<PlannedTable> reached(PlannedTable planned) {
        Set<PlannedTable> reached = new LinkedHashSet<>();
        List<PlannedTable> open = new ArrayList<>(List.of(planned));
        while (!open.isEmpty()) {
            PlannedTable at = open.remove(open.size() - 1);
            if (reached.add(at)) {
                at.keys().forEach(key -> open.add(key.parent()));
            }
        }
        return reached;
    }

    private void draw(PlannedTable planned) {
        if (drawing.add(planned)) {
            new TableDraws(planned, sets.get(planned), rules(planned), shared, learned, options.seed(), problems)
                    .draw();
        }
    }
}
