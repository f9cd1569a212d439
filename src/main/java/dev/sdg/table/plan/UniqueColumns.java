package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.existing.FreeNumbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The columns of a table that are unique by themselves, and sequences: which values existing rows leave them, and
 * whether these are enough. Of one table, used once.
 */
final class UniqueColumns {
    private final PlannedTable planned;
    private final KeyLinks links;
    private final List<ColumnRule> rules;
    private final ExistingValues existing;
    private final UniqueProblems problems;
    private final Map<Integer, FreeNumbers> free = new HashMap<>();
    private final Map<Integer, Long> firsts = new HashMap<>();

    UniqueColumns(PlannedTable planned, TableRules rules, ExistingValues existing, UniqueProblems problems) {
        this.planned = planned;
        this.links = rules.links();
        this.rules = rules.columns();
        this.existing = existing;
        this.problems = problems;
    }

    /** Returns the numbers of the values of a unique column that are free; empty where there are plenty. */
    Optional<FreeNumbers> freeValues(int column) {
        return Optional.ofNullable(free.get(column));
    }

    /** Returns the number of the value that the first row has of a sequence, where it goes on with existing rows. */
    OptionalLong firstOf(int column) {
        Long first = firsts.get(column);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** Reports columns that are unique by themselves and have fewer values than there are rows. */
    void check() {
        for (List<String> set : NumberedSet.essential(planned.table())) {
            if (set.size() == 1 && links.owner(set.get(0)).isEmpty()) {
                int index = planned.column(set.get(0));
                Column column = planned.table().columns().get(index);
                Optional<IndexSpace> space = rules.get(index).space();
                long values = space.isPresent() ? valuesLeft(index, space.get()) : Long.MAX_VALUE;
                if (values < planned.rows() && column.nulls() < 1) {
                    problems.tooFew(set, values);
                } else if (space.isPresent() && space.get().withoutNumber() < planned.all()) {
                    problems.manyWithNumber(set, space.get().withoutNumber());
                }
            }
        }
        numberFirsts();
    }

    /** Returns how many values of a unique column are free. */
    private long valuesLeft(int column, IndexSpace space) {
        if (planned.existingRows().isEmpty() || !planned.grows()) {
            return space.size();
        }
        if (space.isSequence()) {
            firsts.put(column, existing.firstOf(column, space));
            return space.size() - firsts.get(column);
        }
        if (rules.get(column) instanceof ColumnRule.Generated generated) {
            existing.freeValues(column, generated).ifPresent(few -> free.put(column, few));
        }
        return free.containsKey(column) ? free.get(column).count() : space.size();
    }

    /** Lets sequences that need not be unique go on as well. */
    private void numberFirsts() {
        if (planned.existingRows().isEmpty() || !planned.grows()) {
            return;
        }
        for (int column = 0; column < rules.size(); column++) {
            Optional<IndexSpace> space = rules.get(column).space();
            boolean own =
                    links.owner(planned.table().columns().get(column).name()).isEmpty();
            if (own && space.isPresent() && space.get().isSequence() && !firsts.containsKey(column)) {
                firsts.put(column, existing.firstOf(column, space.get()));
            }
        }
    }
}
