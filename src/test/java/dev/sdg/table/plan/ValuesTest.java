package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that depend on others: of the row, of parents, of children, held to checks. */
class ValuesTest {

    @Test
    void the_rows_of_crm_fit_together() throws IOException {
        TablePlan plan = TablePlan.of(
                new SchemaReader(new SchemaProblems())
                        .read(
                                SchemaText.read(Files.readString(Path.of("schemas/crm.json")), "crm.json", false),
                                Optional.empty()),
                TableOptions.of(1, Plans.NOW));

        Kept.check(plan);
        Map<Object, Long> totals = new HashMap<>();
        Plans.values(plan, "order_items", "order_id", "quantity", "unit_price")
                .forEach(row -> totals.merge(row.get(0), (Long) row.get(1) * (Long) row.get(2), Long::sum));
        assertThat(Plans.values(plan, "orders", "id", "total_amount"))
                .hasSize(30)
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(totals.get(row.get(0))));
        Map<Object, Object> created = new HashMap<>();
        Plans.values(plan, "customers", "id", "created_at").forEach(row -> created.put(row.get(0), row.get(1)));
        assertThat(Plans.values(plan, "orders", "customer_id", "order_date"))
                .allSatisfy(row -> assertThat((Long) row.get(1)).isGreaterThanOrEqualTo((Long) created.get(row.get(0))))
                .allSatisfy(row -> assertThat((Long) row.get(1))
                        .isLessThanOrEqualTo(Plans.NOW.toLocalDate().toEpochDay()));
        assertThat(Plans.values(plan, "contacts", "is_primary").stream()
                        .filter(row -> row.get(0).equals(1L)))
                .hasSizeBetween(5, 10);
    }

    @Test
    void numbers_over_children_are_exact_and_those_over_none_are_0_or_null() {
        TablePlan plan = Plans.plan("""
                parents:
                  rows: 20
                  columns:
                    id: {type: integer, primary_key: true}
                    number: {type: integer, generator: {count: {of: children}}}
                    total: {type: decimal, generator: {sum: {of: children, value: price}}}
                    least: {type: decimal, required: false, nulls: 0, generator: {minimum: {of: children, value: price}}}
                children:
                  columns:
                    parent_id: {type: integer}
                    price: {type: decimal, minimum: 0, maximum: 10}
                  foreign_keys: [{columns: [parent_id], references: parents, children: {uniform: [0, 3]}}]
                """);

        Map<Object, List<Long>> prices = Plans.values(plan, "children", "parent_id", "price").stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> (Long) row.get(1), Collectors.toList())));
        assertThat(Plans.values(plan, "parents", "id", "number", "total", "least"))
                .anySatisfy(row -> assertThat(row.get(1)).isEqualTo(0L))
                .allSatisfy(row -> {
                    List<Long> own = prices.getOrDefault(row.get(0), List.of());
                    assertThat(row.get(1)).isEqualTo((long) own.size());
                    assertThat(row.get(2))
                            .isEqualTo(own.stream().mapToLong(Long::longValue).sum());
                    assertThat(row.get(3))
                            .isEqualTo(own.stream().min(Long::compare).orElse(null));
                });
    }

    @Test
    void columns_that_need_themselves_are_refused_with_the_way_around() {
        assertThatThrownBy(() -> Plans.plan("""
                        orders:
                          columns:
                            id: {type: integer, primary_key: true}
                            total: {type: integer, generator: {sum: {of: items, value: price}}}
                        items:
                          columns:
                            order_id: {references: orders.id}
                            price: {type: integer, generator: {sql: order_id.total + 1}}
                        a: {columns: {x: {type: integer, generator: {sql: y}}, y: {type: integer, generator: {sql: x}}}}
                        """))
                .hasMessageContaining(
                        "tables.orders.columns.total: needs itself: orders.total → items.price" + " → orders.total")
                .hasMessageContaining("tables.a.columns.x: needs itself: a.x → a.y → a.x");
    }

    @Test
    void a_check_ties_columns_together_which_are_drawn_again_until_it_holds() {
        TablePlan plan = Plans.plan("""
                t:
                  rows: 2000
                  checks: [low < high, high + 5 > extra, name <> 'x']
                  columns:
                    low: {type: integer, minimum: 0, maximum: 100}
                    high: {type: integer, minimum: 0, maximum: 100}
                    twice: {type: integer, generator: {sql: high * 2}}
                    extra: {type: integer, minimum: 0, maximum: 100}
                    name: string
                """);

        RowView view = plan.open(plan.table("t").orElseThrow());
        for (int row = 0; row < 2000; row++) {
            assertThat(view.at(row).fault()).isNull();
            List<@Nullable Object> values = Plans.values(view, "low", "high", "twice", "extra");
            assertThat((Long) values.get(0)).isLessThan((Long) values.get(1));
            assertThat(values.get(2)).isEqualTo((Long) values.get(1) * 2);
            assertThat((Long) values.get(3)).isLessThan((Long) values.get(1) + 5);
        }
        assertThat(view.redrawn()).isBetween(1000L, 1800L);
    }

    @Test
    void a_check_that_one_draw_in_fifty_meets_is_met_in_each_row() {
        TablePlan plan = Plans.plan("""
                t: {rows: 1000, checks: [a + b > 186], columns: {a: {type: integer, minimum: 1, maximum: 100},
                    b: {type: integer, minimum: 1, maximum: 100}}}
                """);

        RowView view = plan.open(plan.table("t").orElseThrow());
        for (int row = 0; row < 1000; row++) {
            assertThat(view.at(row).fault()).isNull();
        }
        assertThat(view.redrawn()).isGreaterThan(900);
    }

    @Test
    void a_check_that_no_draw_meets_is_a_fault_of_the_row() {
        TablePlan plan = Plans.plan("""
                t: {rows: 3, checks: [a + b > 30], columns: {a: {type: integer, minimum: 1, maximum: 9},
                    b: {type: integer, minimum: 1, maximum: 9}}}
                """);

        assertThat(String.valueOf(plan.open(plan.table("t").orElseThrow()).at(1).fault()))
                .isEqualTo("t, row 2: the check \"a + b > 30\" is not met after 1,000 draws");
    }

    @Test
    void a_check_on_a_sum_whose_rows_look_up_the_parent_is_kept_or_refused_with_the_way_around() {
        String orders = """
                orders:
                  checks: [total <= limit_]
                  columns:
                    id: {type: integer, primary_key: true}
                    limit_: {type: integer, minimum: 0, maximum: 1000}
                    rate: {type: integer, minimum: 1, maximum: 3}
                    total: {type: integer, generator: {sum: {of: items, value: price}}}
                items:
                  columns:
                    order_id: {references: orders.id}
                    price: {type: integer, generator: {sql: order_id.%s * 10}}
                """;

        TablePlan plan = Plans.plan(orders.formatted("rate"));
        RowView view = plan.open(plan.table("orders").orElseThrow());
        for (int row = 0; row < 100; row++) {
            assertThat(view.at(row).fault()).isNull();
        }
        assertThatThrownBy(() -> Plans.plan(orders.formatted("limit_")))
                .hasMessageContaining("needs itself: orders.limit_ → orders (checks) → orders.total → items.price"
                        + " → orders.limit_");
    }

    @Test
    void a_check_that_constants_make_impossible_is_refused() {
        assertThatThrownBy(() -> Plans.plan("t: {checks: [a > 5 and a < 3], columns: {a: integer}}"))
                .hasMessageContaining("tables.t.checks: ");
    }

    @Test
    void checks_of_one_column_narrow_what_is_drawn() {
        TablePlan plan = Plans.plan("""
                t:
                  rows: 300
                  checks: ["a between 7 and 9", "w in ('x', 'y')", "d < date '1990-01-01'", "length(s) <= 2"]
                  columns: {a: integer, w: string, d: date, s: string}
                """);

        RowView view = plan.open(plan.table("t").orElseThrow());
        for (int row = 0; row < 300; row++) {
            assertThat(view.at(row).fault()).isNull();
        }
        assertThat(view.redrawn()).isZero();
    }

    @Test
    void a_check_that_cannot_be_evaluated_is_named() {
        TablePlan plan = Plans.plan("t: {checks: [frobnicate(a) > 2], columns: {a: integer}}");

        assertThat(plan.notEvaluated()).singleElement().asString().contains("t: frobnicate(a) > 2: ");
    }

    @Test
    void what_comes_after_nothing_is_null_or_free() {
        TablePlan plan = Plans.plan("""
                t:
                  rows: 500
                  columns:
                    start: {type: date, required: false, nulls: 0.5}
                    stop: {type: date, required: false, nulls: 0, generator: {after: {of: start, maximum: 3 days}}}
                    checked: {type: timestamp, generator: {after: {of: start, minimum: 1 month}}}
                """);

        assertThat(Plans.values(plan, "t", "start", "stop", "checked")).allSatisfy(row -> {
            assertThat(row.get(1) == null).isEqualTo(row.get(0) == null);
            assertThat(row.get(2)).isNotNull();
            if (row.get(0) != null) {
                assertThat((Long) row.get(1) - (Long) row.get(0)).isBetween(0L, 3L);
                assertThat((Long) row.get(2)).isGreaterThanOrEqualTo(((Long) row.get(0) + 28) * 86_400_000_000L);
            }
        });
    }

    @Test
    void a_chain_of_tables_that_look_each_other_up_is_walked_to_its_end() {
        String chain = "t0: {rows: 5, columns: {id: {type: integer, primary_key: true}, v: integer}}\n"
                + IntStream.range(1, 40)
                        .mapToObj(i -> ("t%d: {rows: 5, columns: {id: {type: integer, primary_key: true},"
                                        + " up: {references: t%d.id}, v: {type: integer, generator: {sql: up.v}}}}")
                                .formatted(i, i - 1))
                        .collect(Collectors.joining("\n"));

        TablePlan plan = Plans.plan(chain);

        assertThat(Plans.values(plan, "t0", "v")).containsAll(Plans.values(plan, "t39", "v"));
    }

    @Test
    void hundreds_of_tables_one_of_them_with_thousands_of_columns_are_planned() {
        String columns = IntStream.range(0, 2_000)
                .mapToObj(i -> "c%d: {type: %s, required: %s}"
                        .formatted(
                                i,
                                List.of("integer", "string", "date", "decimal").get(i % 4),
                                i % 3 == 0))
                .collect(Collectors.joining(", "));
        String schema = "wide: {rows: 2, columns: {id: {type: integer, primary_key: true}, %s}, checks: [%s]}\n"
                        .formatted(
                                columns,
                                IntStream.range(1, 500)
                                        .mapToObj(i -> "c%d <= c%d".formatted(4 * i - 4, 4 * i))
                                        .collect(Collectors.joining(", ")))
                + IntStream.range(0, 300)
                        .mapToObj(i -> ("t%d: {rows: 2, columns: {id: {type: integer, primary_key: true},"
                                        + " up: {references: %s.id}, a: integer, b: string, c: date, d: boolean}}")
                                .formatted(i, i == 0 ? "wide" : "t" + (i - 1)))
                        .collect(Collectors.joining("\n"));

        TablePlan plan = Plans.plan(schema);

        assertThat(plan.tables()).hasSize(301);
        assertThat(Plans.faults(plan)).isEmpty();
    }

    @Test
    void too_few_values_are_refused_with_the_numbers() {
        assertThatThrownBy(() -> Plans.plan("""
                        a: {rows: 1000, columns: {w: {enum: [x, y, z], unique: true}}}
                        b: {rows: 10, columns: {w: {pattern: '[A-C]{2}', unique: true}}}
                        c: {rows: 40000, columns: {id: {type: integer, maximum: 32767, primary_key: true}}}
                        """))
                .hasMessageContaining("tables.a.columns.w: 1,000 rows, but there are at most 3 different values")
                .hasMessageContaining("tables.b.columns.w: 10 rows, but there are at most 9 different values")
                .hasMessageContaining("tables.c.columns.id: 40,000 rows, but there are at most 32,767 different");
    }

    @Test
    void a_division_by_zero_is_no_value() {
        TablePlan plan = Plans.plan("""
                t: {rows: 2, columns: {zero: {type: integer, generator: {constant: 0}},
                    a: {type: integer, required: false, nulls: 0, generator: {sql: 5 / zero}},
                    b: {type: integer, generator: {sql: 5 / zero}}}}
                """);
        RowView view = plan.open(plan.table("t").orElseThrow());

        assertThat(view.at(0).cell(1).isNull()).isTrue();
        assertThat(String.valueOf(view.fault())).isEqualTo("t, row 1: b has no value");
        assertThat(view.lacking()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "{zipf: 1.2}"})
    void looked_up_numbers_are_those_of_the_parent(String popularity) {
        TablePlan plan = Plans.plan("""
                products:
                  rows: 700
                  columns:
                    id: {type: integer, primary_key: true}
                    price: {type: decimal, required: false, nulls: 0.3, generator: {lognormal: {median: 9, sigma: 1}}}
                    weight: {type: float, generator: {normal: {mean: 0, deviation: 5}}}
                items:
                  rows: 5000
                  foreign_keys: [{columns: [product_id], references: products, popularity: %s}]
                  columns:
                    product_id: {type: integer}
                    price: {type: decimal, required: false, nulls: 0, generator: {sql: product_id.price}}
                    weight: {type: float, generator: {sql: product_id.weight}}
                """.formatted(popularity));
        Map<Object, List<@Nullable Object>> products = new HashMap<>();
        Plans.values(plan, "products", "id", "price", "weight").forEach(row -> products.put(row.get(0), row));

        List<List<@Nullable Object>> items = Plans.values(plan, "items", "product_id", "price", "weight");

        assertThat(items).allSatisfy(item -> assertThat(item).isEqualTo(products.get(item.get(0))));
    }
}
