package dev.sdg.table.plan;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.sql.Expression.Counter;
import dev.sdg.table.Cell;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Scaled;
import dev.sdg.table.existing.ExistingRow;
import dev.sdg.table.existing.ExistingRows;
import dev.sdg.table.existing.FreeNumbers;
import dev.sdg.table.existing.NextNumber;
import dev.sdg.table.existing.TakenValues;
import dev.sdg.table.plan.draw.GroupIndex;
import dev.sdg.table.plan.draw.SetNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the existing rows of a table leave free. Where values are many, a row goes on to another number until its values
 * are not taken; where they are few, all are gone through, and those that are free are numbered. Of one table, used
 * once.
 */
final class ExistingValues {
    /** Of so many times more values than rows, a row finds a free one; of fewer all are gone through. */
    private static final long PLENTY = 16;

    private final PlannedTable planned;
    private final KeyLinks links;
    private final List<ColumnRule> rules;
    private final Map<Integer, Optional<FreeNumbers>> freeParents = new HashMap<>();

    ExistingValues(PlannedTable planned, KeyLinks links, List<ColumnRule> rules) {
        this.planned = planned;
        this.links = links;
        this.rules = rules;
    }

    /** Returns whether no row is there that rows could be made after. */
    private boolean isNothing() {
        return planned.existing() == 0 || !planned.grows();
    }

    private ExistingRows rows() {
        return planned.existingRows().orElseThrow();
    }

    private int width() {
        return planned.table().columns().size();
    }

    private List<Integer> places(Iterable<String> names) {
        List<Integer> places = new ArrayList<>();
        names.forEach(name -> places.add(planned.column(name)));
        return places;
    }

    /** Returns whether the values of a column are few, so that each of them is looked at. */
    private boolean areFew(long size) {
        return size < Scaled.product(PLENTY, planned.all());
    }

    /**
     * Returns how many children the existing parents of the driving key have already: not fewer than the greatest
     * number that a child counts, where a column does.
     */
    int[] earlierChildren() {
        PlannedTable.Key driving = planned.driving().orElseThrow();
        PlannedTable parent = driving.parent();
        int[] earlier = new int[Math.toIntExact(parent.existing())];
        if (earlier.length == 0 || isNothing()) {
            return new int[0];
        }
        GroupIndex parents = index(driving);
        ExistingRow row = new ExistingRow(rows(), width());
        for (long i = 0; i < planned.existing(); i++) {
            int at = parents.first(row.at(i)::cell);
            if (at >= 0) {
                earlier[at]++;
            }
        }
        for (int column = 0; column < rules.size(); column++) {
            if (rules.get(column) instanceof ColumnRule.Numbered numbered) {
                raise(earlier, parents, column, numbered.start());
            }
        }
        return earlier;
    }

    private void raise(int[] earlier, GroupIndex parents, int column, long start) {
        ExistingRow row = new ExistingRow(rows(), width());
        for (long i = 0; i < planned.existing(); i++) {
            int at = parents.first(row.at(i)::cell);
            Cell cell = row.cell(column);
            if (at >= 0 && !cell.isNull()) {
                earlier[at] = (int) Math.max(earlier[at], Math.min(Integer.MAX_VALUE / 2, cell.number() - start + 1));
            }
        }
    }

    /** Returns the existing parents of existing rows by {@code key}. */
    GroupIndex index(PlannedTable.Key key) {
        PlannedTable parent = key.parent();
        ExistingRows there = parent.existingRows().orElseThrow();
        return new GroupIndex(
                GroupIndex.Rows.of(
                        new ExistingRow(there, parent.table().columns().size())),
                Math.toIntExact(there.rows()),
                key.key().parentColumns().stream().map(parent::column).toList(),
                places(key.key().columns()));
    }

    /** Returns the parents of a unique key that no existing row refers to; empty: no row is there. */
    Optional<FreeNumbers> freeParents(int index) {
        return freeParents.computeIfAbsent(index, key -> {
            PlannedTable parent = planned.keys().get(key).parent();
            if (isNothing() || parent.existing() == 0) {
                return Optional.empty();
            }
            ForeignKey foreign = links.key(key);
            TakenValues taken = TakenValues.of(rows(), places(foreign.columns()), width());
            Map<Integer, Integer> parentColumns = new HashMap<>();
            for (int i = 0; i < foreign.columns().size(); i++) {
                parentColumns.put(
                        planned.column(foreign.columns().get(i)),
                        parent.column(foreign.parentColumns().get(i)));
            }
            ExistingRow row = new ExistingRow(
                    parent.existingRows().orElseThrow(),
                    parent.table().columns().size());
            return Optional.of(new FreeNumbers(
                    parent.all(),
                    place -> place < parent.existing()
                            && taken.holds(column -> row.at(place).cell(parentColumns.get(column)))));
        });
    }

    /** Returns which of the values of a sequence the first row gets. */
    long firstOf(int column, IndexSpace sequence) {
        return NextNumber.of(sequence, rows(), column, width());
    }

    /** Returns the numbers of free values of a unique column; empty where there are plenty. */
    Optional<FreeNumbers> freeValues(int column, ColumnRule.Generated rule) {
        IndexSpace space = rule.space().orElseThrow();
        if (isNothing() || !areFew(space.size())) {
            return Optional.empty();
        }
        TakenValues taken = TakenValues.of(rows(), List.of(column), width());
        Cell cell = new Cell();
        return Optional.of(new FreeNumbers(space.size(), number -> {
            rule.generator().make(new ColumnSources.Numbered(number), 0, cell);
            return taken.holds(same -> cell);
        }));
    }

    /** Returns what existing rows leave free of the numbers of a set. */
    SetNumbers.Before before(int set, NumberedSet numbering) {
        if (isNothing()) {
            return SetNumbers.Before.NOTHING;
        }
        List<Integer> columns = columns(numbering);
        if (numbering.byParent()) {
            PlannedTable parent = planned.driving().orElseThrow().parent();
            boolean concerns = planned.firstParent() == 0 && parent.existing() > 0;
            return concerns
                    ? new SetNumbers.Before(
                            set,
                            parent.existing(),
                            Optional.of(TakenValues.of(rows(), columns, width())),
                            Optional.empty(),
                            0)
                    : SetNumbers.Before.NOTHING;
        }
        if (!isGoneThrough(numbering)) {
            return SetNumbers.Before.NOTHING;
        }
        TakenValues taken = TakenValues.of(rows(), columns, width());
        return new SetNumbers.Before(set, 0, Optional.empty(), Optional.of(free(numbering, taken)), planned.existing());
    }

    private boolean isGoneThrough(NumberedSet numbering) {
        return areFew(numbering.size()) && numbering.parts().stream().noneMatch(part -> part.besides() >= 0);
    }

    /** Returns the columns that the number of a row in a set decides, and those of its driving parent. */
    private List<Integer> columns(NumberedSet numbering) {
        Set<String> names = new LinkedHashSet<>();
        if (numbering.byParent()) {
            names.addAll(planned.driving().orElseThrow().key().columns());
        }
        for (NumberedSet.Part part : numbering.parts()) {
            if (part.key() >= 0) {
                names.addAll(links.key(part.key()).columns());
            } else {
                names.add(planned.table().columns().get(part.column()).name());
            }
        }
        if (numbering.choice() >= 0) {
            names.addAll(links.key(numbering.choice()).columns());
        }
        return places(names);
    }

    private FreeNumbers free(NumberedSet numbering, TakenValues taken) {
        Map<Integer, ExistingRow> parents = new HashMap<>();
        for (NumberedSet.Part part : numbering.parts()) {
            if (part.key() >= 0 && parent(part).existing() > 0) {
                parents.put(
                        part.key(),
                        new ExistingRow(
                                parent(part).existingRows().orElseThrow(),
                                parent(part).table().columns().size()));
            }
        }
        Map<Integer, Cell> cells = new HashMap<>();
        return new FreeNumbers(numbering.size(), number -> {
            for (NumberedSet.Part part : numbering.parts()) {
                long index = number / part.radix() % part.size();
                if (part.key() < 0) {
                    Cell cell = cells.computeIfAbsent(part.column(), first -> new Cell());
                    rules.get(part.column()).space().orElseThrow().value(index, cell);
                } else if (index >= parent(part).existing()) {
                    return false;
                } else {
                    ForeignKey key = links.key(part.key());
                    ExistingRow row = parents.get(part.key()).at(index);
                    for (int i = 0; i < key.columns().size(); i++) {
                        cells.put(
                                planned.column(key.columns().get(i)),
                                row.cell(parent(part).column(key.parentColumns().get(i))));
                    }
                }
            }
            return taken.holds(cells::get);
        });
    }

    private PlannedTable parent(NumberedSet.Part part) {
        return planned.keys().get(part.key()).parent();
    }

    /** Has rows go on to another number where existing ones have their values. */
    void avoid(List<NumberedSet> numberings) {
        if (isNothing()) {
            return;
        }
        List<TakenValues> taken = new ArrayList<>();
        long most = Long.MAX_VALUE;
        for (List<String> set : NumberedSet.essential(planned.table())) {
            Optional<IndexSpace> space =
                    set.size() == 1 && links.owner(set.get(0)).isEmpty()
                            ? rules.get(planned.column(set.get(0))).space()
                            : Optional.empty();
            boolean plenty = space.isPresent()
                    && !space.get().isSequence()
                    && !areFew(space.get().size());
            boolean followed = set.stream()
                    .anyMatch(
                            name -> rules.get(planned.column(name)).follows().equals(Optional.of(Counter.ROW_NUMBER)));
            if (plenty || followed) {
                taken.add(TakenValues.of(rows(), places(set), width()));
                most = Math.min(most, space.map(IndexSpace::size).orElse(most));
            }
        }
        for (NumberedSet numbering : numberings) {
            if (!numbering.byParent() && !isGoneThrough(numbering)) {
                taken.add(TakenValues.of(rows(), columns(numbering), width()));
                most = Math.min(most, numbering.size());
            }
        }
        planned.avoid(taken, most);
    }
}
