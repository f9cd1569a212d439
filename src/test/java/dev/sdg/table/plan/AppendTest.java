package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.existing.ExistingRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Rows that are made after those that are there: nothing comes twice, keys refer to old and new rows. */
class AppendTest {
    private static final String SHOP = """
            customers:
              rows: 20
              columns:
                id: {type: integer, primary_key: true, generator: {sequence: {}}}
                email: {unique: true, generator: email}
                code: {unique: true, generator: {sql: "'C-' || row_number"}}
                since: {type: date, generator: {date: {from: "2020-01-01", to: "2024-12-31"}}}
            products:
              rows: 6
              columns:
                sku: {primary_key: true, pattern: "[A-E]{2}"}
                price: {type: decimal, generator: {uniform: {}}, minimum: 1, maximum: 100}
            orders:
              columns:
                id: {type: integer, primary_key: true, generator: {sequence: {}}}
                customer: {references: customers.id}
                day: {type: date, generator: {after: {of: customer.since, maximum: "+30 days"}}}
            items:
              primary_key: [order_id, line]
              unique: [[order_id, sku]]
              foreign_keys:
                - {columns: [order_id], references: orders, children: {uniform: [1, 5]}}
                - {columns: [sku], references: products, popularity: {zipf: 1.1}}
              columns:
                order_id: {type: integer}
                line: {type: integer}
                sku: {}
                customer_since: {type: date, generator: {sql: order_id.customer.since}}
            """;

    /** Rows of several runs. */
    private static final class Rows {
        private final Schema schema;
        private final Map<String, Held> held = new HashMap<>();

        Rows(String yaml) {
            this.schema = Plans.schema(yaml);
        }

        TablePlan plan(long seed, Map<String, Long> rows) {
            return TablePlan.of(
                    schema,
                    new TableOptions(seed, Plans.NOW, Locale.ENGLISH, rows, OptionalLong.empty(), 1)
                            .after(Map.copyOf(held)));
        }

        Rows add(TablePlan plan, LongPredicate which) {
            assertThat(Plans.faults(plan)).isEmpty();
            Map<String, Held> all = new HashMap<>();
            for (Table table : schema.tables()) {
                Held rows = new Held(true);
                if (held.containsKey(table.name())) {
                    rows.add(Objects.requireNonNull(held.get(table.name())));
                }
                all.put(table.name(), rows.add(plan, table.name(), which));
            }
            held.putAll(all);
            return this;
        }

        Rows add(long seed, Map<String, Long> rows) {
            return add(plan(seed, rows), row -> true);
        }

        List<List<Object>> values(String table, List<String> columns) {
            List<String> names = schema.table(table).orElseThrow().columns().stream()
                    .map(Column::name)
                    .toList();
            List<List<Object>> values = new ArrayList<>();
            for (List<Cell> cells : Objects.requireNonNull(held.get(table)).cells()) {
                values.add(columns.stream()
                        .map(name -> value(cells.get(names.indexOf(name))))
                        .toList());
            }
            return values;
        }

        private static Object value(Cell cell) {
            return cell.isNull() ? "null" : cell.length() > 0 ? cell.text() : (Object) cell.number();
        }

        void check() {
            for (Table table : schema.tables()) {
                List<List<String>> sets = new ArrayList<>(table.uniqueSets());
                sets.add(table.primaryKey());
                for (List<String> set : sets) {
                    assertThat(values(table.name(), set)).as(table.name() + set).doesNotHaveDuplicates();
                }
                table.foreignKeys().forEach(key -> {
                    Set<List<Object>> parents = new HashSet<>(values(key.parent(), key.parentColumns()));
                    assertThat(values(table.name(), key.columns()))
                            .as(table.name() + "." + key.name())
                            .allSatisfy(value -> assertThat(value.contains("null") || parents.contains(value))
                                    .isTrue());
                });
            }
        }
    }

    @Test
    void rows_are_added_three_times_with_one_seed_and_with_others() {
        Rows rows = new Rows(SHOP);

        rows.add(1, Map.of()).add(1, Map.of("orders", 300L)).add(2, Map.of("orders", 100L, "items", 500L));
        rows.add(2, Map.of("products", 7L));

        rows.check();
        assertThat(rows.values("customers", List.of("id"))).hasSize(80);
        assertThat(rows.values("products", List.of("sku"))).hasSize(25);
    }

    @Test
    void added_rows_refer_to_old_and_new_ones() {
        Rows rows = new Rows(SHOP).add(1, Map.of());
        int before = rows.values("orders", List.of("id")).size();

        rows.add(1, Map.of("orders", 400L));

        List<Long> drawn = rows.values("orders", List.of("customer")).stream()
                .skip(before)
                .map(value -> (Long) value.get(0))
                .toList();
        assertThat(drawn).hasSize(400);
        assertThat(new HashSet<>(drawn)).hasSizeGreaterThan(36);
        assertThat(drawn.stream().filter(id -> id <= 20).count()).isBetween(100L, 300L);
    }

    @Test
    void without_a_number_of_rows_new_parents_have_children() {
        Rows rows = new Rows(SHOP).add(1, Map.of());
        int before = rows.values("orders", List.of("id")).size();

        rows.add(1, Map.of());

        assertThat(rows.values("orders", List.of("customer")).stream().skip(before))
                .allSatisfy(value -> assertThat((Long) value.get(0)).isGreaterThan(20L));
        assertThat(rows.values("orders", List.of("customer")).stream()
                        .skip(before)
                        .distinct())
                .hasSize(20);
    }

    @Test
    void parents_have_no_more_children_than_they_may() {
        Rows rows = new Rows(SHOP).add(1, Map.of("customers", 5L, "orders", 10L, "items", 30L));

        rows.add(1, Map.of("customers", 0L, "orders", 0L, "items", 20L, "products", 0L));

        rows.check();
        Map<Object, Integer> children = new HashMap<>();
        rows.values("items", List.of("order_id")).forEach(value -> children.merge(value.get(0), 1, Integer::sum));
        assertThat(children.values()).containsOnly(5);
        assertThatThrownBy(() -> rows.plan(1, Map.of("customers", 0L, "orders", 0L, "items", 1L, "products", 0L)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("1 rows cannot be shared by the 10 rows of orders")
                .hasMessageContaining("take 0 to 0");
    }

    @Test
    void a_table_with_gaps_goes_on_behind_its_greatest_key() {
        Rows rows = new Rows(SHOP);
        rows.add(rows.plan(1, Map.of("orders", 0L)), row -> row % 3 == 2);
        long before = rows.values("customers", List.of("id")).size();

        rows.add(1, Map.of("orders", 0L));

        rows.check();
        assertThat(rows.values("customers", List.of("id")).get((int) before)).containsExactly(19L);
    }

    @Test
    void what_is_full_is_refused() {
        Rows rows = new Rows(SHOP).add(1, Map.of("products", 20L));
        Rows small = new Rows("""
                t:
                  columns:
                    id: {type: integer, primary_key: true, generator: {sequence: {}}, maximum: 105}
                """).add(1, Map.of());

        assertThatThrownBy(() -> rows.plan(1, Map.of("products", 6L)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("6 rows besides the 20 there are, but there are at most 5 different values");
        assertThatThrownBy(() -> small.plan(1, Map.of("t", 6L))).hasMessageContaining("at most 5 different values");
        assertThat(Plans.rows(small.plan(1, Map.of("t", 5L)), "t")).isEqualTo(5);
    }

    @Test
    void pairs_and_unique_keys_of_existing_rows_are_passed_over() {
        Rows rows = new Rows("""
                a:
                  rows: 10
                  columns: {id: {type: integer, primary_key: true, generator: {sequence: {}}}}
                b:
                  rows: 10
                  columns: {id: {type: uuid, primary_key: true}}
                single:
                  rows: 6
                  columns:
                    a: {references: a.id, primary_key: true}
                profile:
                  rows: 5
                  columns:
                    id: {type: integer, primary_key: true, generator: {sequence: {}}}
                    b: {references: b.id, required: false, nulls: 0, unique: true}
                link:
                  rows: 40
                  primary_key: [a, b]
                  columns:
                    a: {references: a.id}
                    b: {references: b.id}
                free:
                  rows: 30
                  unique: [[a, b]]
                  columns:
                    id: {type: integer, primary_key: true, generator: {sequence: {}}}
                    a: {references: a.id, required: false, nulls: 0}
                    b: {references: b.id, required: false, nulls: 0}
                """).add(1, Map.of());

        rows.add(3, Map.of("a", 0L, "b", 0L, "single", 4L, "profile", 5L, "link", 60L, "free", 70L));

        rows.check();
        assertThat(rows.values("link", List.of("a"))).hasSize(100);
        assertThat(rows.values("free", List.of("a"))).hasSize(100);
    }

    @Test
    void rows_of_a_tree_hang_on_old_and_new_ones() {
        Rows rows = new Rows("""
                people:
                  rows: 50
                  columns:
                    id: {type: integer, primary_key: true, generator: {sequence: {}}}
                    boss: {references: people.id, required: false, nulls: 0}
                """).add(1, Map.of());

        rows.add(1, Map.of());

        rows.check();
        assertThat(rows.values("people", List.of("boss")).stream()
                        .skip(50)
                        .filter(value -> !value.contains("null"))
                        .map(value -> (Long) value.get(0) > 50))
                .contains(true, false);
    }

    @Test
    void keys_that_share_a_tenant_agree_among_old_and_new_rows() {
        Rows rows = new Rows("""
                tenants:
                  rows: 3
                  columns: {id: {type: integer, primary_key: true, generator: {sequence: {}}}}
                users:
                  rows: 12
                  primary_key: [tenant, id]
                  columns: {tenant: {references: tenants.id}, id: {type: integer}}
                tasks:
                  rows: 30
                  primary_key: [tenant, number]
                  foreign_keys:
                    - {columns: [tenant], references: tenants, children: {uniform: [0, 40]}}
                    - {columns: [tenant, assignee], references: "users(tenant, id)"}
                  columns: {tenant: {type: integer}, number: {type: integer}, assignee: {type: integer}}
                """).add(1, Map.of());

        rows.add(1, Map.of("tenants", 1L, "users", 8L, "tasks", 40L));

        rows.check();
        assertThat(rows.values("tasks", List.of("tenant"))).hasSize(70);
    }

    @Test
    void parents_that_get_no_rows_are_those_that_are_there() {
        Schema schema = Plans.schema(SHOP);
        TablePlan first = TablePlan.of(schema, TableOptions.of(1, Plans.NOW));
        Map<String, ExistingRows> there = new HashMap<>();
        for (String name : List.of("customers", "products", "items")) {
            there.put(name, new Held(false).add(first, name, row -> row < 4));
        }

        TablePlan plan = TablePlan.of(
                schema, new TableOptions(5, Plans.NOW, Locale.ENGLISH, Map.of(), OptionalLong.empty(), 1).after(there));

        assertThat(Plans.rows(plan, "customers")).isZero();
        assertThat(Plans.values(plan, "orders", "customer"))
                .isNotEmpty()
                .allSatisfy(value -> assertThat((Long) value.get(0)).isBetween(1L, 4L));
    }
}
