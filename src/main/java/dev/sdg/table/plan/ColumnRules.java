package dev.sdg.table.plan;

import static java.util.stream.Collectors.toSet;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.table.Generator;
import dev.sdg.table.catalogue.Catalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out where the values of each column come from. */
final class ColumnRules {
    private final Catalogue catalogue;
    private final SchemaProblems problems;

    ColumnRules(TableOptions options, SchemaProblems problems) {
        this.catalogue = new Catalogue(options.seed(), options.locale(), options.now());
        this.problems = problems;
    }

    /** Returns the rules of all columns of {@code planned}, in their order. */
    List<ColumnRule> of(PlannedTable planned, KeyLinks links) {
        Set<String> unique = UniqueSets.essential(planned.table()).stream()
                .filter(set -> set.size() == 1)
                .map(set -> set.get(0))
                .collect(toSet());
        List<ColumnRule> rules = new ArrayList<>();
        for (Column column : planned.table().columns()) {
            Optional<Integer> owner = links.owner(column.name());
            rules.add(
                    owner.isPresent()
                            ? new ColumnRule.OfKey(owner.get())
                            : rule(planned, column, unique.contains(column.name())));
        }
        return rules;
    }

    private ColumnRule rule(PlannedTable planned, Column column, boolean unique) {
        if (countsChildren(planned, column)) {
            long least = column.rules().minimum().map(BigDecimal::longValue).orElse(1L);
            return new ColumnRule.Numbered(Math.max(1, least));
        }
        Optional<Generator> generator = catalogue.generator(
                planned.table(), column, column.generator().filter(Catalogue::makes), unique, problems);
        return new ColumnRule.Generated(generator.orElse((row, attempt, cell) -> cell.setNull()));
    }

    /** Returns whether the column is the number of a row among those of its driving parent: a part of their key. */
    private static boolean countsChildren(PlannedTable planned, Column column) {
        List<String> key = planned.table().primaryKey();
        Column.Rules rules = column.rules();
        boolean plain = column.type().kind() == Kind.INTEGER
                && column.generator().isEmpty()
                && rules.words().isEmpty()
                && rules.maximum().isEmpty();
        if (!plain || planned.driving().isEmpty() || !key.contains(column.name())) {
            return false;
        }
        List<String> driving = planned.driving().get().key().columns();
        return key.containsAll(driving) && key.size() == driving.size() + 1;
    }
}
