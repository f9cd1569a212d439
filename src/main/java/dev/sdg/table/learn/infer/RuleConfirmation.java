package dev.sdg.table.learn.infer;

import dev.sdg.file.FileRow;
import dev.sdg.file.source.SourceRows;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a table a second time, of which only some rows were learned from, and drops the rules that do not hold in all
 * of its rows. Rules beside a parent's columns are left as the learned rows have them. Used once.
 */
final class RuleConfirmation {
    /** How many rows are judged at once. */
    private static final int BLOCK = 10_000;

    private final TableProfile profile;
    private final SampleTable learned;
    private final List<Rule> standing;
    private final Map<String, Integer> digits = new HashMap<>();
    private final Map<Rule.Follows, Map<String, String>> followed = new HashMap<>();

    RuleConfirmation(TableProfile profile, SampleTable learned, List<Rule> rules) {
        this.profile = profile;
        this.learned = learned;
        this.standing = new ArrayList<>(rules);
    }

    /** Returns the rules that hold in all rows. */
    List<Rule> confirmed() {
        Set<String> names = new TreeSet<>();
        standing.forEach(rule -> names.addAll(columns(rule)));
        names.removeIf(name -> learned.column(name).isEmpty());
        if (names.isEmpty()) {
            return standing;
        }
        MomentScan moments = new MomentScan();
        Map<String, SampleColumn.Builder> block = builders(names);
        int rows = 0;
        try (SourceRows input = SourceRows.open(profile.source())) {
            for (Optional<FileRow> row = input.next(); row.isPresent(); row = input.next()) {
                for (String name : names) {
                    profile.reading(name).add(row.get().values().path(name), block.get(name), moments);
                }
                if (++rows == BLOCK) {
                    judge(block);
                    block = builders(names);
                    rows = 0;
                }
            }
        }
        judge(block);
        return standing;
    }

    private static List<String> columns(Rule rule) {
        if (rule instanceof Rule.Computed computed) {
            return List.of(rule.column(), computed.left(), computed.right());
        } else if (rule instanceof Rule.Follows follows) {
            return List.of(rule.column(), follows.from());
        } else if (rule instanceof Rule.NotBefore order) {
            return List.of(rule.column(), order.earlier());
        }
        return List.of(rule.column(), ((Rule.Same) rule).other());
    }

    private Map<String, SampleColumn.Builder> builders(Set<String> names) {
        Map<String, SampleColumn.Builder> builders = new HashMap<>();
        names.forEach(name -> builders.put(
                name, SampleColumn.builder(name, profile.reading(name).type())));
        return builders;
    }

    private void judge(Map<String, SampleColumn.Builder> block) {
        Map<String, SampleColumn> columns = new HashMap<>();
        block.forEach((name, builder) -> columns.put(name, builder.build()));
        standing.removeIf(rule -> columns.keySet().containsAll(columns(rule)) && !holds(rule, columns));
    }

    private boolean holds(Rule rule, Map<String, SampleColumn> columns) {
        SampleColumn column = columns.get(rule.column());
        for (int row = 0; row < column.rows(); row++) {
            if (!holds(rule, columns, column, row)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Rule rule, Map<String, SampleColumn> columns, SampleColumn column, int row) {
        if (rule instanceof Rule.Computed computed) {
            return RuleSearch.isComputed(
                    column,
                    columns.get(computed.left()),
                    computed.operator(),
                    columns.get(computed.right()),
                    row,
                    digits.computeIfAbsent(
                            rule.column(),
                            name -> RuleSearch.digits(learned.column(name).orElseThrow())));
        } else if (rule instanceof Rule.Follows follows) {
            String value = RuleSearch.value(column, row);
            String known = followed.computeIfAbsent(follows, any -> new HashMap<>())
                    .putIfAbsent(RuleSearch.value(columns.get(follows.from()), row), value);
            return known == null || known.equals(value);
        } else if (rule instanceof Rule.NotBefore order) {
            SampleColumn earlier = columns.get(order.earlier());
            return earlier.isNull(row) || column.isNull(row) || earlier.number(row) <= column.number(row);
        }
        return RuleSearch.value(column, row).equals(RuleSearch.value(columns.get(((Rule.Same) rule).other()), row));
    }
}
