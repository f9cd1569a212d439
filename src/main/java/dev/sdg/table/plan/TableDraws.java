package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.Permutation;
import dev.sdg.table.Zipf;
import dev.sdg.table.learned.LearnedTables;
import dev.sdg.table.learned.Popularity;
import dev.sdg.table.plan.draw.Candidates;
import dev.sdg.table.plan.draw.LinkedRow;
import dev.sdg.table.plan.draw.Nulls;
import dev.sdg.table.plan.draw.RowDraw;
import dev.sdg.table.plan.draw.SetNumbers;
import dev.sdg.table.plan.draw.SiblingDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import java.util.function.ToIntFunction;

/**
 * Decides how the keys and columns of one table are made. The tables that its keys lead to are counted and drawn. Used
 * once.
 */
final class TableDraws {
    private final PlannedTable planned;
    private final UniqueSets unique;
    private final UniqueColumns singles;
    private final KeyLinks own;
    private final List<ColumnRule> columns;
    private final SharedColumns shared;
    private final LearnedTables learned;
    private final long seed;
    private final SchemaProblems problems;

    TableDraws(
            PlannedTable planned,
            UniqueSets unique,
            TableRules rules,
            SharedColumns shared,
            LearnedTables learned,
            long seed,
            SchemaProblems problems) {
        this.planned = planned;
        this.unique = unique;
        this.singles = new UniqueColumns(planned, rules, unique.existing(), unique.problems());
        this.own = rules.links();
        this.columns = rules.columns();
        this.shared = shared;
        this.learned = learned;
        this.seed = seed;
        this.problems = problems;
    }

    /** Has the table make its rows so. */
    void draw() {
        unique.afterCounting();
        singles.check();
        unique.existing().avoid(unique.numberings());
        for (int key : own.order()) {
            Nulls nulls = new Nulls(
                    own.nulls(key),
                    CellSeed.of(seed, planned.name(), own.nullName(key)).with("nulls"));
            planned.keys().get(key).drawBy(drawOf(key), nulls);
        }
        planned.number(setNumbers(), own.order().stream().filter(this::isChoosy).toList());
        List<ColumnSource> sources = new ArrayList<>();
        List<PlannedTable> children = new ArrayList<>();
        for (int i = 0; i < planned.table().columns().size(); i++) {
            sources.add(source(i, children));
        }
        planned.fill(sources, children);
    }

    /** Returns whether the draws of a row may have to be repeated until the key finds a parent. */
    private boolean isChoosy(int key) {
        return !own.isDriving(key) && !own.shared(key).isEmpty() && !own.isOptional(key);
    }

    private List<RowDraw> setNumbers() {
        List<RowDraw> numbers = new ArrayList<>();
        for (NumberedSet numbering : unique.numberings()) {
            SetNumbers.Before before = unique.existing().before(numbers.size(), numbering);
            before.free().filter(free -> free.count() < planned.rows()).ifPresent(free -> unique.problems()
                    .tooFew(numbering.set(), free.count()));
            numbers.add(new SetNumbers(
                    numbering.byParent(),
                    Math.max(1, Math.min(1L << 62, numbering.size())),
                    numbering.choice() < 0
                            ? Optional.empty()
                            : Optional.of(shared.candidates(planned, numbering.choice())),
                    before,
                    CellSeed.of(seed, planned.name(), String.join(",", numbering.set()))
                            .with("unique")));
        }
        return numbers;
    }

    private RowDraw drawOf(int index) {
        PlannedTable.Key key = planned.keys().get(index);
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
        Optional<RowDraw> numbered = numbered(index);
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
    private Optional<RowDraw> numbered(int index) {
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
                    return Optional.of(numbered(at, part));
                }
            }
        }
        return Optional.empty();
    }

    private RowDraw numbered(int set, NumberedSet.Part part) {
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

    private ColumnSource source(int index, List<PlannedTable> children) {
        Column column = planned.table().columns().get(index);
        Optional<Integer> owner = own.owner(column.name());
        if (owner.isPresent()) {
            PlannedTable.Key key = planned.keys().get(owner.get());
            String parent = key.key().parentColumns().get(key.key().columns().indexOf(column.name()));
            return new ColumnSources.FromKey(owner.get(), key.parent().column(parent), !column.required());
        }
        Nulls nulls = new Nulls(
                column.nulls(), CellSeed.of(seed, planned.name(), column.name()).with("nulls"));
        for (int set = 0; set < unique.numberings().size(); set++) {
            for (NumberedSet.Part part : unique.numberings().get(set).parts()) {
                if (part.column() == index) {
                    return new ColumnSources.FromSet(
                            set, part.radix(), columns.get(index).space().orElseThrow(), nulls);
                }
            }
        }
        ColumnRule rule = columns.get(index);
        Optional<LongUnaryOperator> numbers = numbers(index);
        if (numbers.isPresent() && rule instanceof ColumnRule.Generated generated) {
            return new ColumnSources.Renumbered(generated.generator(), numbers.get(), nulls);
        }
        for (int key : own.order()) {
            boolean part = planned.keys().get(key).key().columns().contains(column.name());
            if (part && rule instanceof ColumnRule.Generated generated) {
                return keyed(key, column, generated.generator());
            }
            if (part && rule instanceof ColumnRule.Computed computed) {
                return keyed(key, column, computed.evaluator());
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
    private Optional<LongUnaryOperator> numbers(int column) {
        long existing = planned.existing();
        OptionalLong first = singles.firstOf(column);
        if (first.isPresent()) {
            return Optional.of(place -> first.getAsLong() + place - existing);
        }
        return singles.freeValues(column).filter(free -> free.count() > 0).map(free -> {
            Permutation order = new Permutation(
                    free.count(),
                    CellSeed.of(
                                    seed,
                                    planned.name(),
                                    planned.table().columns().get(column).name())
                            .with("free")
                            .bits(0, 0));
            return place -> free.at(order.at(place - existing));
        });
    }

    private ColumnSource keyed(int key, Column column, Generator generator) {
        return new ColumnSources.KeyedColumn(
                generator,
                shared.candidates(planned, key),
                planned.keys().get(key).nulls(),
                !column.required());
    }
}
