package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parent each row refers to. */
class KeysTest {
    private static final String TENANTS = """
            tenants: {rows: 20, columns: {id: {type: integer, primary_key: true}}}
            customers:
              primary_key: [tenant_id, id]
              columns: {tenant_id: {references: tenants.id}, id: integer}
            products:
              primary_key: [tenant_id, id]
              columns: {tenant_id: {references: tenants.id}, id: integer}
            """;

    @Test
    void rows_of_a_driving_key_stand_together_by_parent() {
        TablePlan plan = Plans.plan("""
                parents: {rows: 50, columns: {id: {type: uuid, primary_key: true}}}
                children:
                  columns: {id: {type: integer, primary_key: true}, parent_id: {}}
                  foreign_keys: [{columns: [parent_id], references: parents, children: {uniform: [0, 4]}}]
                """);

        Kept.check(plan);
        Set<Object> ended = new HashSet<>();
        Object last = "";
        for (List<@Nullable Object> row : Plans.values(plan, "children", "parent_id")) {
            if (!last.equals(row.get(0))) {
                assertThat(ended.add(row.get(0))).isTrue();
                last = row.get(0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"uuid", "date", "{type: decimal, scale: 4}", "{pattern: 'A-[0-9]{6}'}", "timestamp", "float"})
    void keys_are_of_any_type(String type) {
        String key = type.startsWith("{") ? type.substring(1, type.length() - 1) : "type: " + type;
        TablePlan plan = Plans.plan("""
                parents: {rows: 50, columns: {code: {primary_key: true, %s}}}
                children: {rows: 200, columns: {a: {references: parents.code}, b: {references: parents.code}}}
                """.formatted(key));

        Kept.check(plan);
    }

    @Test
    void a_key_may_refer_to_a_unique_column_that_is_not_the_primary_key() {
        Kept.check(Plans.plan("""
                parents: {columns: {id: {type: integer, primary_key: true}, code: {unique: true, pattern: '[A-Z]{4}'}}}
                children: {columns: {parent: {references: parents.code}, other: {references: parents.code}}}
                """));
    }

    @Test
    void several_keys_to_one_parent_are_drawn_apart() {
        TablePlan plan = Plans.plan("""
                people: {rows: 100, columns: {id: {type: integer, primary_key: true}}}
                orders:
                  rows: 10000
                  columns: {billing: {references: people.id}, shipping: {references: people.id},
                            owner: {references: people.id}}
                """);

        long same = Plans.values(plan, "orders", "billing", "shipping", "owner").stream()
                .filter(row -> new HashSet<>(row).size() < 3)
                .count();

        assertThat(same).isBetween(200L, 400L);
    }

    @Test
    void popular_parents_have_more_rows_and_are_not_the_first_ones() {
        TablePlan plan = Plans.plan("""
                products: {rows: 1000, columns: {id: {type: integer, primary_key: true}}}
                orders: {rows: 10, columns: {id: {type: integer, primary_key: true}}}
                items:
                  rows: 10000
                  columns: {order_id: {references: orders.id}, product_id: {}}
                  foreign_keys: [{columns: [product_id], references: products, popularity: {zipf: 1.2}}]
                """);

        Map<Object, Integer> counts = new HashMap<>();
        Plans.values(plan, "items", "product_id").forEach(row -> counts.merge(row.get(0), 1, Integer::sum));

        Map.Entry<Object, Integer> most =
                counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        assertThat(most.getValue()).isBetween(1500, 3500);
        assertThat(most.getKey()).isNotEqualTo(1L);
    }

    @Test
    void a_self_reference_names_an_earlier_row_and_the_first_rows_none() {
        TablePlan plan = Plans.plan("""
                staff:
                  rows: 500
                  columns: {id: {type: integer, primary_key: true},
                            boss: {references: staff.id, required: false, nulls: 0},
                            mentor: {references: staff.id}}
                """);

        List<List<@Nullable Object>> rows = Plans.values(plan, "staff", "id", "boss", "mentor");
        for (int i = 0; i < rows.size(); i++) {
            if (i < 11) {
                assertThat(rows.get(i).get(1)).isNull();
                assertThat(rows.get(i).get(2)).isEqualTo(i + 1L);
            } else {
                assertThat((Long) rows.get(i).get(1)).isLessThan(i + 1);
                assertThat((Long) rows.get(i).get(2)).isLessThan(i + 1);
            }
        }
    }

    @Test
    void a_self_reference_of_two_columns_stays_in_its_tenant() {
        TablePlan plan = Plans.plan("""
                tenants: {rows: 5, columns: {id: {type: integer, primary_key: true}}}
                parts:
                  rows: 300
                  primary_key: [tenant_id, id]
                  columns: {tenant_id: {references: tenants.id}, id: integer, whole: {type: integer, required: false}}
                  foreign_keys: [{columns: [tenant_id, whole], references: 'parts(tenant_id, id)'}]
                """);

        Kept.check(plan);
        assertThat(Plans.values(plan, "parts", "id", "whole"))
                .anySatisfy(row -> assertThat(row.get(1)).isNotNull())
                .allSatisfy(row -> assertThat(row.get(1) == null || (Long) row.get(1) < (Long) row.get(0))
                        .isTrue());
    }

    @Test
    void the_primary_key_may_be_the_foreign_key() {
        TablePlan plan = Plans.plan("""
                people: {rows: 40, columns: {id: {type: integer, primary_key: true}}}
                staff: {rows: 25, columns: {id: {primary_key: true, references: people.id}}}
                guests: {columns: {id: {primary_key: true, references: people.id}}}
                badges: {columns: {id: {type: integer, primary_key: true},
                         holder: {unique: true, required: false, nulls: 0.2, references: people.id}}, rows: 40}
                """);

        Kept.check(plan);
        assertThat(Plans.rows(plan, "staff")).isEqualTo(25);
        assertThat(Plans.rows(plan, "guests")).isEqualTo(40);
    }

    @Test
    void more_rows_than_parents_of_a_unique_key_are_refused() {
        assertThatThrownBy(() -> Plans.plan("""
                        people: {rows: 4, columns: {id: {type: integer, primary_key: true}}}
                        staff: {rows: 5, columns: {id: {primary_key: true, references: people.id}}}
                        """))
                .hasMessage("tables.staff.rows: 5 rows, but (id) has at most 4 different values");
        assertThatThrownBy(() -> Plans.plan("""
                        people: {rows: 4, columns: {id: {type: integer, primary_key: true}}}
                        desks: {rows: 5, columns: {owner: {unique: true, required: false, references: people.id}}}
                        """))
                .hasMessage("tables.desks.columns.owner: 5 rows, but there are at most 4 different values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", popularity: {zipf: 1.3}"})
    void a_link_table_has_each_pair_once(String popularity) {
        TablePlan plan = Plans.plan("""
                students: {rows: 200, columns: {id: {type: integer, primary_key: true}}}
                courses: {rows: 12, columns: {id: {type: integer, primary_key: true}}}
                enrolments:
                  primary_key: [student_id, course_id]
                  columns: {student_id: integer, course_id: integer}
                  foreign_keys:
                    - {columns: [student_id], references: students, children: {uniform: [0, 12]}}
                    - {columns: [course_id], references: courses%s}
                """.formatted(popularity));

        Kept.check(plan);
        assertThat(Plans.rows(plan, "enrolments")).isBetween(1000L, 1400L);
    }

    @Test
    void a_link_table_without_room_for_all_pairs_is_refused_with_the_numbers() {
        String schema = """
                orders: {rows: 10, columns: {id: {type: integer, primary_key: true}}}
                products: {rows: 4, columns: {id: {type: integer, primary_key: true}}}
                items:
                  unique: [[order_id, product_id]]
                  columns: {order_id: integer, product_id: {references: products.id}}
                  foreign_keys: [{columns: [order_id], references: orders, children: {uniform: [1, 9]}}]
                """;

        assertThatThrownBy(() -> Plans.plan(schema))
                .hasMessage("tables.items.foreign_keys.order_id.children: up to 9 rows for each row of orders, but"
                        + " (product_id) has at most 4 different values");
        assertThatThrownBy(() -> Plans.plan("""
                        a: {rows: 5, columns: {id: {type: integer, primary_key: true}}}
                        b: {rows: 4, columns: {id: {type: integer, primary_key: true}}}
                        pairs: {rows: 21, unique: [[a_id, b_id]],
                                columns: {a_id: {references: a.id}, b_id: {references: b.id}}}
                        """))
                .hasMessage("tables.pairs.rows: 21 rows, but (a_id, b_id) has at most 20 different values");
    }

    @Test
    void all_pairs_are_possible() {
        TablePlan plan = Plans.plan("""
                a: {rows: 5, columns: {id: {type: integer, primary_key: true}}}
                b: {rows: 4, columns: {id: {type: integer, primary_key: true}}}
                pairs: {rows: 20, unique: [[a_id, b_id]],
                        columns: {a_id: {references: a.id}, b_id: {references: b.id}}}
                """);

        Kept.check(plan);
        assertThat(Plans.rows(plan, "pairs")).isEqualTo(20);
    }

    @Test
    void keys_that_share_a_tenant_agree_on_it() {
        TablePlan plan = Plans.plan(TENANTS + """
                orders:
                  rows: 2000
                  columns: {id: {type: integer, primary_key: true}, tenant_id: integer, customer_id: integer,
                            product_id: integer}
                  foreign_keys:
                    - {columns: [tenant_id, customer_id], references: customers}
                    - {columns: [tenant_id, product_id], references: products}
                """);

        Kept.check(plan);
    }

    @Test
    void keys_that_share_a_tenant_agree_on_it_where_the_parents_do_not_stand_together() {
        TablePlan plan = Plans.plan("""
                tenants: {rows: 20, columns: {id: {type: integer, primary_key: true}}}
                regions: {rows: 7, columns: {id: {type: integer, primary_key: true}}}
                customers:
                  columns: {id: {type: integer, primary_key: true}, region_id: {references: regions.id},
                            tenant_id: {references: tenants.id}}
                  unique: [[tenant_id, id]]
                  rows: 60
                products:
                  columns: {id: {type: integer, primary_key: true}, region_id: {references: regions.id},
                            tenant_id: {references: tenants.id}}
                  unique: [[tenant_id, id]]
                  rows: 30
                orders:
                  rows: 2000
                  columns: {id: {type: integer, primary_key: true}, tenant_id: integer, customer_id: integer,
                            product_id: integer}
                  foreign_keys:
                    - {columns: [tenant_id, customer_id], references: 'customers(tenant_id, id)'}
                    - {columns: [tenant_id, product_id], references: 'products(tenant_id, id)'}
                links:
                  primary_key: [tenant_id, customer_id, product_id]
                  columns: {tenant_id: integer, customer_id: integer, product_id: integer}
                  foreign_keys:
                    - {columns: [tenant_id, customer_id], references: 'customers(tenant_id, id)'}
                    - {columns: [tenant_id, product_id], references: 'products(tenant_id, id)'}
                """);

        Kept.check(plan);
        assertThat(Plans.rows(plan, "links")).isPositive();
    }

    @Test
    void a_key_of_two_columns_that_may_be_null_is_one_parent_or_null_as_a_whole() {
        TablePlan plan = Plans.plan(TENANTS + """
                orders:
                  rows: 2000
                  columns: {tenant_id: {type: integer, required: false, nulls: 0.3},
                            customer_id: {type: integer, required: false},
                            kept: integer, loose: {type: integer, required: false, nulls: 0.5}}
                  foreign_keys:
                    - {columns: [tenant_id, customer_id], references: customers}
                    - {columns: [kept, loose], references: products}
                """);

        Kept.check(plan);
        assertThat(Plans.values(plan, "orders", "tenant_id").stream()
                        .filter(row -> row.get(0) == null)
                        .count())
                .isBetween(500L, 700L);
        assertThat(Plans.values(plan, "orders", "loose").stream()
                        .filter(row -> row.get(0) == null)
                        .count())
                .isBetween(900L, 1100L);
    }

    @Test
    void a_required_key_into_a_table_without_rows_is_refused_and_an_optional_one_is_null() {
        assertThatThrownBy(() -> Plans.plan("""
                        a: {rows: 0, columns: {id: {type: integer, primary_key: true}}}
                        b: {rows: 5, columns: {id: {type: integer, primary_key: true}}}
                        c: {rows: 5, columns: {b_id: {references: b.id}, a_id: {references: a.id}}}
                        """))
                .hasMessage("tables.c.foreign_keys.a_id: is required, but a has no rows");
        TablePlan plan = Plans.plan("""
                a: {rows: 0, columns: {id: {type: integer, primary_key: true}}}
                c: {rows: 5, columns: {a_id: {references: a.id, required: false, nulls: 0}}}
                d: {columns: {a_id: {references: a.id}}}
                """);
        assertThat(Plans.values(plan, "c", "a_id"))
                .allSatisfy(row -> assertThat(row).containsOnlyNulls());
        assertThat(Plans.rows(plan, "d")).isZero();
    }

    @Test
    void a_key_that_a_check_reads_refers_to_another_row_until_it_holds() {
        TablePlan plan = Plans.plan("""
                places: {rows: 3, columns: {id: {type: integer, primary_key: true}, size: integer}}
                trips:
                  rows: 500
                  columns: {id: {type: integer, primary_key: true}, from_id: {references: places.id},
                            to_id: {references: places.id}, via_id: {references: places.id, required: false},
                            size: {type: integer, generator: {sql: to_id.size + 1}}}
                  checks: [from_id <> to_id, via_id <> to_id]
                stops:
                  rows: 500
                  columns: {trip: {references: trips.id}, size: {type: integer, generator: {sql: trip.to_id.size + 1}},
                            to_id: {type: integer, generator: {sql: trip.to_id}}}
                """);

        Kept.check(plan);
        assertThat(Plans.faults(plan)).isEmpty();
        Map<Object, Object> sizes = new HashMap<>();
        Plans.values(plan, "places", "id", "size").forEach(row -> sizes.put(row.get(0), row.get(1)));
        assertThat(Plans.values(plan, "trips", "size", "from_id", "to_id", "via_id"))
                .allSatisfy(row -> {
                    assertThat(row.get(0)).isEqualTo((Long) sizes.get(row.get(2)) + 1);
                    assertThat(row.get(2)).isNotEqualTo(row.get(1)).isNotEqualTo(row.get(3));
                })
                .anySatisfy(row -> assertThat(row.get(3)).isNull());
        assertThat(Plans.values(plan, "stops", "size", "to_id"))
                .allSatisfy(row -> assertThat(row.get(0)).isEqualTo((Long) sizes.get(row.get(1)) + 1));
    }

    @Test
    void nulls_are_drawn_again_where_a_check_is_about_them() {
        TablePlan plan = Plans.plan("""
                plans: {rows: 5, columns: {id: {type: integer, primary_key: true}}}
                offers: {rows: 5, columns: {id: {type: integer, primary_key: true}}}
                rights:
                  rows: 400
                  columns: {plan_id: {references: plans.id, required: false},
                            offer_id: {references: offers.id, required: false},
                            amount: {type: integer, required: false}, share: {type: integer, required: false},
                            least: {type: integer, minimum: 0, maximum: 99},
                            most: {type: integer, minimum: 0, maximum: 99, required: false, nulls: 0.1}}
                  checks: [(plan_id IS NULL) <> (offer_id IS NULL), (amount IS NULL) <> (share IS NULL), most > least]
                """);

        Kept.check(plan);
        assertThat(Plans.faults(plan)).isEmpty();
        List<List<@Nullable Object>> rows = Plans.values(plan, "rights", "plan_id", "offer_id", "most");
        assertThat(rows).anySatisfy(row -> assertThat(row.get(0)).isNull()).anySatisfy(row -> assertThat(row.get(1))
                .isNull());
        assertThat(rows.stream().filter(row -> row.get(2) == null).count()).isBetween(25L, 55L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", popularity: {zipf: 1.3}"})
    void a_pair_that_is_unique_and_not_twice_the_same_is_drawn_so(String popularity) {
        TablePlan plan = Plans.plan("""
                users: {rows: 6, columns: {id: {type: integer, primary_key: true}}}
                follows:
                  rows: 30
                  primary_key: [follower, followed]
                  columns: {follower: {references: users.id}, followed: integer}
                  foreign_keys: [{columns: [followed], references: users%s}]
                  checks: [follower <> followed]
                merges:
                  rows: 30
                  unique: [[a, b]]
                  columns: {a: {references: users.id, required: false, nulls: 0},
                            b: {references: users.id, required: false, nulls: 0}}
                  checks: [b <> a]
                """.formatted(popularity));

        Kept.check(plan);
        assertThat(Plans.faults(plan)).isEmpty();
    }

    @Test
    void a_unique_pair_of_optional_keys_is_numbered_over_both_parents() {
        String schema = """
                a: {rows: 9, columns: {id: {type: integer, primary_key: true}}}
                b: {rows: 8, columns: {id: {type: integer, primary_key: true}}}
                pairs:
                  rows: %d
                  unique: [[a_id, b_id]]
                  columns: {a_id: {references: a.id, required: false, nulls: 0.2},
                            b_id: {references: b.id, required: false, nulls: 0.2}}
                """;

        TablePlan plan = Plans.plan(schema.formatted(72));
        Kept.check(plan);
        assertThat(Plans.values(plan, "pairs", "a_id", "b_id"))
                .anySatisfy(row -> assertThat(row).containsNull());
        assertThatThrownBy(() -> Plans.plan(schema.formatted(73)))
                .hasMessage("tables.pairs.unique: 73 rows, but (a_id, b_id) has at most 72 different values");
    }

    @Test
    void a_key_to_the_table_itself_in_a_unique_set_names_the_row_before() {
        TablePlan plan = Plans.plan("""
                tags: {rows: 20, columns: {id: {type: integer, primary_key: true}}}
                versions:
                  rows: 100
                  unique: [[tag_id, previous_id]]
                  columns: {id: {type: integer, primary_key: true}, tag_id: {references: tags.id},
                            previous_id: {references: versions.id, required: false, nulls: 0}}
                notes:
                  rows: 100
                  unique: [[tag_id, previous_id]]
                  columns: {id: {type: integer, primary_key: true},
                            tag_id: {references: tags.id, required: false},
                            previous_id: {references: notes.id, required: false, nulls: 0}}
                """);

        Kept.check(plan);
        Map<Object, Object> tags = new HashMap<>();
        Plans.values(plan, "versions", "id", "tag_id").forEach(row -> tags.put(row.get(0), row.get(1)));
        assertThat(Plans.values(plan, "versions", "tag_id", "previous_id").stream()
                        .filter(row -> row.get(1) != null)
                        .toList())
                .hasSize(80 + (20 - new HashSet<>(tags.values()).size()))
                .allSatisfy(row -> assertThat(tags.get(row.get(1))).isEqualTo(row.get(0)));
    }

    @Test
    void a_table_whose_rows_nobody_said_has_no_more_than_the_parents_of_its_unique_key() {
        String schema = """
                people: {rows: 40, columns: {id: {type: integer, primary_key: true}}}
                forms: {rows: 70, columns: {id: {type: integer, primary_key: true}}}
                desks: {columns: {owner: {unique: true, required: false, references: people.id}}}
                orders:
                  columns: {person: {references: people.id}, form: {unique: true, required: false, nulls: 0,
                            references: forms.id}}
                """;

        TablePlan plan = Plans.plan(schema);
        Kept.check(plan);
        assertThat(Plans.rows(plan, "desks")).isEqualTo(40);
        assertThat(Plans.rows(plan, "orders")).isEqualTo(70);
        assertThatThrownBy(() -> Plans.plan(schema, Map.of("desks", 41L)))
                .hasMessage("tables.desks.columns.owner: 41 rows, but there are at most 40 different values");
        assertThatThrownBy(() -> Plans.plan(schema, Map.of("orders", 71L)))
                .hasMessage("tables.orders.columns.form: 71 rows, but there are at most 70 different values");
    }

    @Test
    void cycles_of_tables_are_rows_like_others() {
        Kept.check(Plans.plan("""
                a: {rows: 30, columns: {id: {type: integer, primary_key: true}, b: {references: b.id}}}
                b: {rows: 20, columns: {id: {type: integer, primary_key: true}, c: {references: c.id},
                    boss: {references: b.id, required: false}}}
                c: {columns: {id: {type: integer, primary_key: true}, d: {references: d.id}}}
                d: {columns: {id: {type: integer, primary_key: true}, e: {references: e.id}}}
                e: {columns: {id: {type: integer, primary_key: true}, a: {references: a.id}, b: {references: b.id}}}
                """));
    }
}
