package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.table.CellSeed;
import dev.sdg.table.ChildNumbers;
import dev.sdg.table.Generator;
import dev.sdg.table.Permutation;
import dev.sdg.table.Row;
import dev.sdg.table.Scaled;
import dev.sdg.table.Zipf;
import dev.sdg.table.learned.LearnedCounts;
import dev.sdg.table.learned.LearnedTables;
import dev.sdg.table.learned.Popularity;
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
import java.util.function.LongUnaryOperator;
import java.util.function.ToIntFunction;

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
        if (!drawing.add(planned)) {
            return;
        }
        UniqueSets unique = sets.get(planned);
        unique.afterCounting();
        unique.checkSpaces();
        unique.existing().avoid(unique.numberings());
        KeyLinks own = links(planned);
        List<ColumnSource> sources = new ArrayList<>();
        List<PlannedTable> children = new ArrayList<>();
        for (int key : own.order()) {
            Nulls nulls = new Nulls(
                    own.nulls(key),
                    CellSeed.of(options.seed(), planned.name(), own.nullName(key))
                            .with("nulls"));
            planned.keys().get(key).drawBy(drawOf(planned, key, unique), nulls);
        }
        planned.number(
                setNumbers(planned, unique),
                own.order().stream().filter(key -> isChoosy(own, key)).toList());
        for (int i = 0; i < planned.table().columns().size(); i++) {
            sources.add(source(planned, unique, i, children));
        }
        planned.fill(sources, children);
    }

    /** Returns whether the draws of a row may have to be repeated until the key finds a parent. */
    private static boolean isChoosy(KeyLinks own, int key) {
        return !own.isDriving(key) && !own.shared(key).isEmpty() && !own.isOptional(key);
    }

    private List<RowDraw> setNumbers(PlannedTable planned, UniqueSets unique) {
        List<RowDraw> numbers = new ArrayList<>();
        for (NumberedSet numbering : unique.numberings()) {
            SetNumbers.Before before = unique.existing().before(numbers.size(), numbering);
            before.free()
                    .filter(free -> free.count() < planned.rows())
                    .ifPresent(free -> unique.refuse(numbering.set(), free.count()));
            numbers.add(new SetNumbers(
                    numbering.byParent(),
                    Math.max(1, Math.min(1L << 62, numbering.size())),
                    numbering.choice() < 0
                            ? Optional.empty()
                            : Optional.of(shared.candidates(planned, numbering.choice())),
                    before,
                    CellSeed.of(options.seed(), planned.name(), String.join(",", numbering.set()))
                            .with("unique")));
        }
        return numbers;
    }

    private RowDraw drawOf(PlannedTable planned, int index, UniqueSets unique) {
        PlannedTable.Key key = planned.keys().get(index);
        KeyLinks own = links(planned);
        boolean required = own.makesRequired(index);
        boolean self = key.parent() == planned;
        if (own.isDriving(index)) {
            return RowDraw.DRIVING;
        }
        if (key.parent().all() == 0) {
            if (planned.rows() > 0 && required) {
                problems.error(
                        "tables." + planned.name() + ".foreign_keys."
                                + key.key().name(),
                        "is required, but %s has no rows".formatted(key.parent().name()));
            }
            return RowDraw.NONE;
        }
        Optional<RowDraw> numbered = numbered(planned, index, unique);
        if (numbered.isPresent()) {
            return numbered.get();
        }
        if (unique.isSingle(index)) {
            return self
                    ? planned.driving().isPresent()
                            ? RowDraw.chainedByParent(required)
                            : RowDraw.chained(required, planned.existing())
                    : unique.existing()
                            .freeParents(index)
                            .map(free -> RowDraw.permuted(free, planned.existing(), key.seed()))
                            .orElseGet(() -> RowDraw.permuted(key.parent().all(), key.seed()));
        }
        if (!own.shared(index).isEmpty()) {
            Candidates.Source candidates = shared.candidates(planned, index);
            return self
                    ? RowDraw.earlier(candidates, required, key.key().zipf(), key.seed())
                    : RowDraw.among(candidates, key.key().zipf(), key.seed());
        }
        int group = planned.groupOfKey(index);
        ToIntFunction<LinkedRow> attempt = group < 0 ? LinkedRow::keyAttempt : row -> row.attempt(group);
        Optional<Popularity> popularity = self || key.key().zipf().isPresent()
                ? Optional.empty()
                : learned.popularity(planned.name(), key.key().name());
        if (popularity.isPresent()) {
            return RowDraw.popular(key.parent().all(), popularity.get(), key.seed(), planned.rows(), attempt);
        }
        return self
                ? RowDraw.earlier(planned.all(), required, key.key().zipf(), key.seed(), attempt)
                : RowDraw.among(key.parent().all(), key.key().zipf(), key.seed(), planned.rows(), attempt);
    }

    /** Returns the draw of a key that is part of a numbered set. */
    private Optional<RowDraw> numbered(PlannedTable planned, int index, UniqueSets unique) {
        for (int set = 0; set < unique.numberings().size(); set++) {
            NumberedSet numbering = unique.numberings().get(set);
            int at = set;
            if (numbering.choice() == index) {
                long divisor = numbering.size();
                Candidates.Source candidates = shared.candidates(planned, index);
                return Optional.of(view -> {
                    Candidates found = candidates.open(view);
                    return () -> {
                        found.find();
                        long number = view.setNumber(at);
                        return number < 0 ? RowDraw.NO_ROW : found.at(number / divisor);
                    };
                });
            }
            for (NumberedSet.Part part : numbering.parts()) {
                if (part.key() == index) {
                    return Optional.of(numbered(planned, unique, at, part));
                }
            }
        }
        return Optional.empty();
    }

    private static RowDraw numbered(PlannedTable planned, UniqueSets unique, int set, NumberedSet.Part part) {
        NumberedSet numbering = unique.numberings().get(set);
        PlannedTable.Key key = planned.keys().get(part.key());
        boolean alone = numbering.byParent() && numbering.parts().size() == 1 && numbering.choice() < 0;
        if (alone && key.key().zipf().isPresent()) {
            SetNumbers.Before before = unique.existing().before(set, numbering);
            return apart(
                    new SiblingDraw(
                            part.size(),
                            new Zipf(part.size(), key.key().zipf().getAsDouble(), planned.rows()),
                            RowDraw.spread(part.size(), key.seed(), planned.rows()),
                            part.key(),
                            part.besides(),
                            before,
                            key.seed()),
                    part);
        }
        RowDraw drawn = view -> () -> {
            long number = view.setNumber(set);
            return number < 0 ? RowDraw.NO_ROW : number / part.radix() % part.size();
        };
        return apart(drawn, part);
    }

    /** Returns {@code drawn} without the parent that the other key refers to which a check keeps the part from. */
    private static RowDraw apart(RowDraw drawn, NumberedSet.Part part) {
        return part.besides() < 0 ? drawn : RowDraw.apartFrom(part.besides(), drawn);
    }

    private ColumnSource source(PlannedTable planned, UniqueSets unique, int index, List<PlannedTable> children) {
        KeyLinks own = links(planned);
        Column column = planned.table().columns().get(index);
        Optional<Integer> owner = own.owner(column.name());
        if (owner.isPresent()) {
            PlannedTable.Key key = planned.keys().get(owner.get());
            String parent = key.key().parentColumns().get(key.key().columns().indexOf(column.name()));
            return new ColumnSources.FromKey(owner.get(), key.parent().column(parent), !column.required());
        }
        Nulls nulls = new Nulls(
                column.nulls(),
                CellSeed.of(options.seed(), planned.name(), column.name()).with("nulls"));
        for (int set = 0; set < unique.numberings().size(); set++) {
            for (NumberedSet.Part part : unique.numberings().get(set).parts()) {
                if (part.column() == index) {
                    return new ColumnSources.FromSet(
                            set,
                            part.radix(),
                            rules(planned).columns().get(index).space().orElseThrow(),
                            nulls);
                }
            }
        }
        ColumnRule rule = rules(planned).columns().get(index);
        Optional<LongUnaryOperator> numbers = numbers(planned, unique, index);
        if (numbers.isPresent() && rule instanceof ColumnRule.Generated generated) {
            return new ColumnSources.Renumbered(generated.generator(), numbers.get(), nulls);
        }
        for (int key : own.order()) {
            boolean part = planned.keys().get(key).key().columns().contains(column.name());
            if (part && rule instanceof ColumnRule.Generated generated) {
                return keyed(planned, key, column, generated.generator());
            }
            if (part && rule instanceof ColumnRule.Computed computed) {
                return keyed(planned, key, column, computed.evaluator());
            }
        }
        int slot = -1;
        if (rule instanceof ColumnRule.OverChildren over) {
            slot = children.size();
            children.add(over.child());
        }
        return ColumnSources.of(rule, nulls, planned.groupOf(index), slot);
    }

    /** Returns the numbers of a column's values by the places of rows, where existing rows have some of them. */
    private Optional<LongUnaryOperator> numbers(PlannedTable planned, UniqueSets unique, int column) {
        long existing = planned.existing();
        OptionalLong first = unique.firstOf(column);
        if (first.isPresent()) {
            return Optional.of(place -> first.getAsLong() + place - existing);
        }
        return unique.freeValues(column).filter(free -> free.count() > 0).map(free -> {
            Permutation order = new Permutation(
                    free.count(),
                    CellSeed.of(
                                    options.seed(),
                                    planned.name(),
                                    planned.table().columns().get(column).name())
                            .with("free")
                            .bits(0, 0));
            return place -> free.at(order.at(place - existing));
        });
    }

    private ColumnSource keyed(PlannedTable planned, int key, Column column, Generator generator) {
        return new ColumnSources.KeyedColumn(
                generator,
                shared.candidates(planned, key),
                planned.keys().get(key).nulls(),
                !column.required());
    }
}
