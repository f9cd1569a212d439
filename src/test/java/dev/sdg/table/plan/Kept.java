package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at all rows of a plan, as an independent judge would: no key without a parent, no double, no missing value. */
final class Kept {
    private final TablePlan plan;
    private final Map<String, List<List<@Nullable Object>>> rows = new HashMap<>();

    private Kept(TablePlan plan) {
        this.plan = plan;
        for (PlannedTable table : plan.tables()) {
            String[] columns =
                    table.table().columns().stream().map(Column::name).toArray(String[]::new);
            rows.put(table.name(), Plans.values(plan, table.name(), columns));
        }
    }

    /** Fails where the rows of {@code plan} do not keep its schema. */
    static void check(TablePlan plan) {
        Kept kept = new Kept(plan);
        plan.tables().forEach(table -> kept.check(table.table()));
    }

    private void check(Table table) {
        for (Column column : table.columns()) {
            if (column.required()) {
                assertThat(values(table, List.of(column.name())))
                        .as(table.name() + "." + column.name())
                        .doesNotContain(Collections.singletonList(null));
            }
        }
        List<List<String>> sets = new ArrayList<>(table.uniqueSets());
        if (!table.primaryKey().isEmpty()) {
            sets.add(table.primaryKey());
        }
        for (List<String> set : sets) {
            List<List<@Nullable Object>> whole = values(table, set).stream()
                    .filter(value -> value.stream().allMatch(Objects::nonNull))
                    .toList();
            assertThat(new HashSet<>(whole)).as(table.name() + set).hasSameSizeAs(whole);
        }
        table.foreignKeys().forEach(key -> check(table, key));
    }

    private void check(Table table, ForeignKey key) {
        Table parent = plan.table(key.parent()).orElseThrow().table();
        Set<List<@Nullable Object>> there = new HashSet<>(values(parent, key.parentColumns()));
        for (List<@Nullable Object> value : values(table, key.columns())) {
            if (value.stream().allMatch(Objects::nonNull)) {
                assertThat(there).as(table.name() + "." + key.name()).contains(value);
            } else {
                for (int i = 0; i < value.size(); i++) {
                    boolean required =
                            table.column(key.columns().get(i)).orElseThrow().required();
                    assertThat(value.get(i) == null)
                            .as(table.name() + "." + key.name() + ": all nullable columns are null together")
                            .isEqualTo(!required);
                }
            }
        }
    }

    private List<List<@Nullable Object>> values(Table table, List<String> columns) {
        List<Integer> places = columns.stream()
                .map(name -> plan.table(table.name()).orElseThrow().column(name))
                .toList();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows.getOrDefault(table.name(), List.of())) {
            List<@Nullable Object> some = new ArrayList<>();
            places.forEach(place -> some.add(row.get(place)));
            values.add(some);
        }
        return values;
    }
}
