package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks as people write them: rows keep them, most of them without drawing all columns again. */
class RowChecksTest {
    private static final int ROWS = 400;

    private static final String COLUMNS = """
            a: {type: integer, minimum: 0, maximum: 1000}, b: {type: integer, minimum: 0, maximum: 1000},
            c: {type: integer, minimum: 0, maximum: 1000}, n: {type: integer, required: false},
            m: {type: integer, required: false}, o: {type: integer, required: false},
            low: {type: float}, high: {type: float, required: false},
            price: {type: decimal, minimum: 0}, discount: {type: decimal, minimum: 0},
            total: {type: decimal, scale: 4}, quantity: {type: integer, minimum: 1, maximum: 9},
            first: {type: date}, last: {type: date, required: false}, starts: {type: timestamp},
            ends: {type: timestamp, required: false}, opens: {type: time}, closes: {type: time},
            kind: {enum: [person, company, other]}, status: {generator: {weighted: {open: 8, paid: 1, closed: 1}}},
            paid: {type: boolean}, done: {type: boolean}, closed_at: {type: timestamp, required: false},
            vat: {required: false, max_length: 20}, code: {max_length: 8}, word: {min_length: 2, max_length: 60}""";

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
            last >= first
            ends > starts AND ends - starts <= INTERVAL '1 day'
            ends > starts + INTERVAL '2 months'
            ends::date - first BETWEEN 1 AND 30
            extract(epoch FROM ends - starts) / 3600 < 8 AND ends >= starts
            closes > opens
            discount <= price
            discount < price * 0.9
            low < high
            m IS NULL OR n IS NULL OR n <= m
            a <= b AND b <= c
            a BETWEEN b AND c
            a + b + c = 100
            a + b > 1900
            a - b = c
            a <= b / 50
            a * b = 0
            a % 50 = 7 AND mod(b, 100) = 0
            abs(a - b) <= 3
            a = b
            a <> b
            (a = 0) <> (b = 0)
            c = greatest(a, b)
            total = quantity * price
            discount = round(price * 0.19, 2)
            (status = 'closed') = (closed_at IS NOT NULL)
            status <> 'closed' OR closed_at IS NOT NULL
            NOT paid OR closed_at IS NOT NULL
            paid OR done
            paid <> done
            kind <> 'company' OR (vat IS NOT NULL AND length(vat) >= 8)
            num_nonnulls(n, m) = 1
            num_nulls(n, m, o) = 2
            (n IS NULL) <> (m IS NULL)
            (n IS NOT NULL)::int + (m IS NOT NULL)::int + (o IS NOT NULL)::int = 1
            (n IS NULL AND m IS NOT NULL) OR (n IS NOT NULL AND m IS NULL)
            n IS NULL XOR m IS NULL
            coalesce(n, m) IS NOT NULL
            coalesce(n, 0) + coalesce(m, 0) <= 500
            CASE kind WHEN 'person' THEN n IS NULL WHEN 'company' THEN n IS NOT NULL ELSE m IS NULL END
            CASE WHEN paid THEN a > 900 ELSE a < 100 END
            char_length(code) = 3 AND code = upper(code)
            code LIKE 'A-%' AND word LIKE '%@%.%'
            word ~* '^[a-z0-9._%-]+@[a-z0-9.-]+[.][a-z]{2,4}$'
            word ~ '[0-9]'
            vat IS NULL OR length(vat) IN (10, 13)
            extract(dow FROM first) NOT IN (0, 6)
            """)
    void a_check_is_met_without_drawing_the_whole_row_again(String check) {
        TablePlan plan = Plans.plan(
                "t: {rows: %d, checks: [\"%s\"], columns: {%s}}".formatted(ROWS, check, COLUMNS.replace('\n', ' ')));
        RowView view = plan.open(plan.table("t").orElseThrow());

        for (long row = 0; row < ROWS; row++) {
            assertThat(view.at(row).fault()).as("row " + row).isNull();
            assertThat(view.attempt(0)).as("row " + row).isZero();
        }

        assertThat(plan.notEvaluated()).isEmpty();
    }

    @Test
    void the_later_of_two_is_drawn_behind_the_earlier_and_is_counted_where_it_was_not() {
        TablePlan plan = Plans.plan("""
                t: {rows: 1000, checks: [first <= last], columns: {
                  first: {type: date, generator: {date: {from: '2026-01-01', to: '2026-06-30'}}},
                  last: {type: date, generator: {date: {from: '2026-01-01', to: '2026-06-30'}}}}}
                """);
        RowView view = plan.open(plan.table("t").orElseThrow());

        assertThat(Plans.faults(plan)).isEmpty();
        assertThat(Plans.values(plan, "t", "first", "last")).allSatisfy(row -> {
            assertThat(number(row, 0)).isLessThanOrEqualTo(number(row, 1));
            assertThat(number(row, 1)).isBetween(20454L, 20634L);
        });
        for (long row = 0; row < 1000; row++) {
            view.at(row).fault();
        }
        assertThat(view.redrawn()).isBetween(400L, 600L);
    }

    @Test
    void a_column_that_others_give_is_computed_not_drawn_again() {
        TablePlan plan = Plans.plan("""
                t: {rows: 500, checks: [total = quantity * price], columns: {
                  quantity: {type: integer, minimum: 1, maximum: 9}, price: {type: decimal, minimum: 1, maximum: 99},
                  total: {type: decimal}}}
                """);
        RowView view = plan.open(plan.table("t").orElseThrow());

        for (long row = 0; row < 500; row++) {
            assertThat(view.at(row).fault()).isNull();
        }

        assertThat(view.redrawn()).isZero();
        assertThat(Plans.values(plan, "t", "quantity", "price", "total"))
                .allSatisfy(row -> assertThat(number(row, 0) * number(row, 1)).isEqualTo(number(row, 2)));
    }

    @Test
    void what_is_computed_from_a_changed_column_and_what_comes_after_it_follow() {
        TablePlan plan = Plans.plan("""
                t: {rows: 500, checks: [twice < other, until > made + INTERVAL '300 days'], columns: {
                  one: {type: integer, minimum: 1, maximum: 1000},
                  twice: {type: integer, generator: {sql: one * 2}},
                  other: {type: integer, minimum: 1, maximum: 1000},
                  made: {type: date, generator: {date: {from: '-2 years', to: now}}},
                  until: {type: date, generator: {after: {of: made, maximum: 1 year}}}}}
                """);

        assertThat(Plans.faults(plan)).isEmpty();
        assertThat(Plans.values(plan, "t", "one", "twice", "other", "made", "until"))
                .allSatisfy(row -> {
                    assertThat(number(row, 1)).isEqualTo(2 * number(row, 0)).isLessThan(number(row, 2));
                    assertThat(number(row, 4) - number(row, 3)).isGreaterThan(300);
                });
    }

    @Test
    void a_key_refers_to_something_or_nothing_as_checks_say() {
        TablePlan plan = Plans.plan("""
                users: {rows: 20, columns: {id: {type: integer, primary_key: true}}}
                teams: {rows: 20, columns: {id: {type: integer, primary_key: true}}}
                notes:
                  rows: 500
                  checks: ["num_nonnulls(user_id, team_id) = 1", "kind <> 'team' OR team_id IS NOT NULL"]
                  columns: {id: {type: integer, primary_key: true}, kind: {enum: [user, team]},
                            user_id: {references: users.id, required: false},
                            team_id: {references: teams.id, required: false}}
                """);

        Kept.check(plan);
        assertThat(Plans.faults(plan)).isEmpty();
        List<List<@Nullable Object>> rows = Plans.values(plan, "notes", "user_id", "team_id");
        assertThat(rows).allSatisfy(row -> assertThat(row.stream().filter(Objects::nonNull))
                .hasSize(1));
        assertThat(rows).anySatisfy(row -> assertThat(row.get(0)).isNotNull());
    }

    @Test
    void a_bound_that_a_parent_or_a_sum_over_children_gives_is_kept() {
        TablePlan plan = Plans.plan("""
                customers: {rows: 30, columns: {id: {type: integer, primary_key: true},
                            since: {type: date, generator: {date: {from: '2020-01-01', to: '2025-12-31'}}}}}
                orders:
                  rows: 200
                  checks: [day >= customer_id.since, credit >= total]
                  columns: {id: {type: integer, primary_key: true}, customer_id: {references: customers.id},
                            day: {type: date, generator: {date: {from: '2020-01-01', to: '2026-12-31'}}},
                            credit: {type: integer, minimum: 0, maximum: 1000},
                            total: {type: integer, generator: {sum: {of: items, value: price}}}}
                items:
                  columns: {id: {type: integer, primary_key: true}, order_id: {references: orders.id},
                            price: {type: integer, minimum: 1, maximum: 150}}
                """, Map.of());

        Kept.check(plan);
        assertThat(Plans.faults(plan)).isEmpty();
        assertThat(Plans.values(plan, "orders", "credit", "total"))
                .allSatisfy(row -> assertThat(number(row, 0)).isGreaterThanOrEqualTo(number(row, 1)));
    }

    @Test
    void a_unique_pair_is_apart_where_the_check_says_more_as_well() {
        TablePlan plan = Plans.plan("""
                p: {rows: 12, columns: {id: {type: integer, primary_key: true}}}
                trips: {rows: 60, unique: [[src, dst]], checks: ["src <> dst AND kind IN ('x', 'y')"],
                        columns: {id: {type: integer, primary_key: true}, src: {references: p.id},
                                  dst: {references: p.id}, kind: {}}}
                """);

        Kept.check(plan);
        assertThat(Plans.faults(plan)).isEmpty();
    }

    @Test
    void weights_stay_what_they_are_where_a_value_can_be_added_in_their_place() {
        TablePlan plan = Plans.plan("""
                t: {rows: 2000, checks: ["(status = 'closed') = (closed_at IS NOT NULL)"], columns: {
                  status: {generator: {weighted: {open: 8, closed: 2}}},
                  closed_at: {type: timestamp, required: false}}}
                """);

        assertThat(Plans.faults(plan)).isEmpty();
        assertThat(Plans.values(plan, "t", "status").stream()
                        .filter(row -> "closed".equals(row.get(0)))
                        .count())
                .isBetween(320L, 480L);
    }

    private static long number(List<@Nullable Object> row, int index) {
        return (Long) Objects.requireNonNull(row.get(index));
    }
}
