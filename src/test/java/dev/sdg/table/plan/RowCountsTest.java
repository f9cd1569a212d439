package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.SchemaException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How many rows each table gets. */
class RowCountsTest {
    private static final String SHOP = """
            customers:
              rows: 10
              columns: {id: {type: integer, primary_key: true}}
            contacts:
              rows: 25
              columns: {id: {type: integer, primary_key: true}, customer_id: {references: customers.id}}
            orders:
              columns: {id: {type: integer, primary_key: true}, customer_id: {references: customers.id}}
            items:
              rows: 60
              columns: {id: {type: integer, primary_key: true}, order_id: {}}
              foreign_keys: [{columns: [order_id], references: orders, children: {uniform: [0, 9]}}]
            """;

    @Test
    void without_options_the_schema_decides_and_else_the_parents() {
        TablePlan plan = Plans.plan(SHOP);

        assertThat(Plans.rows(plan, "customers")).isEqualTo(10);
        assertThat(Plans.rows(plan, "contacts")).isEqualTo(25);
        assertThat(Plans.rows(plan, "orders")).isBetween(10L, 50L);
        assertThat(Plans.rows(plan, "items")).isEqualTo(60);
    }

    @Test
    void a_root_table_that_says_nothing_has_100_rows() {
        assertThat(Plans.rows(Plans.plan("t: {columns: {a: integer}}"), "t")).isEqualTo(100);
    }

    @Test
    void a_bare_number_is_for_roots_and_the_others_grow_with_them() {
        TablePlan plan = TablePlan.of(
                Plans.schema(SHOP),
                new TableOptions(1, Plans.NOW, Locale.ENGLISH, Map.of(), OptionalLong.of(1_000), 1));

        assertThat(Plans.rows(plan, "customers")).isEqualTo(1_000);
        assertThat(Plans.rows(plan, "contacts")).isEqualTo(2_500);
        assertThat(Plans.rows(plan, "orders")).isBetween(2_800L, 3_200L);
        assertThat(Plans.rows(plan, "items")).isEqualTo(6_000);
    }

    @Test
    void a_number_for_a_table_is_exact_and_its_children_grow_with_it() {
        TablePlan plan = Plans.plan(SHOP, Map.of("customers", 7L, "orders", 40L, "contacts", 3L));

        assertThat(Plans.rows(plan, "customers")).isEqualTo(7);
        assertThat(Plans.rows(plan, "contacts")).isEqualTo(3);
        assertThat(Plans.rows(plan, "orders")).isEqualTo(40);
    }

    @Test
    void the_scale_multiplies_every_count_after_the_rows() {
        TablePlan plan = TablePlan.of(
                Plans.schema(SHOP),
                new TableOptions(1, Plans.NOW, Locale.ENGLISH, Map.of("contacts", 10L), OptionalLong.empty(), 2.5));

        assertThat(Plans.rows(plan, "customers")).isEqualTo(25);
        assertThat(Plans.rows(plan, "contacts")).isEqualTo(25);
        assertThat(Plans.rows(plan, "items")).isEqualTo(150);
    }

    @Test
    void a_number_outside_the_bounds_of_children_is_refused_with_the_numbers() {
        assertThatThrownBy(() -> Plans.plan(SHOP, Map.of("customers", 1L, "orders", 2L, "items", 19L)))
                .isInstanceOf(SchemaException.class)
                .hasMessage("tables.items.rows: 19 rows cannot be shared by the 2 rows of orders, of which each has"
                        + " 0 to 9 (order_id)");
    }

    @Test
    void an_unknown_table_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> Plans.plan(SHOP, Map.of("order", 1L)))
                .hasMessage("⟨rows⟩: unknown table 'order': did you mean 'orders'?");
    }

    @Test
    void tables_that_wait_for_each_other_go_by_their_own_numbers() {
        TablePlan plan = Plans.plan("""
                a: {columns: {id: {type: integer, primary_key: true}, b_id: {references: b.id}}}
                b: {rows: 20, columns: {id: {type: integer, primary_key: true}, a_id: {references: a.id}}}
                """);

        assertThat(Plans.rows(plan, "b")).isEqualTo(20);
        assertThat(Plans.rows(plan, "a")).isBetween(20L, 100L);
        assertThat(Plans.values(plan, "b", "a_id"))
                .allSatisfy(row -> assertThat(Plans.values(plan, "a", "id")).contains(List.of(row.get(0))));
    }
}
