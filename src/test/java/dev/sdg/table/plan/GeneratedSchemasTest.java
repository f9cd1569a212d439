package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.Column;
import dev.sdg.schema.SchemaException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Schemas that are put together at random: keys of all kinds hold, and the order of evaluation does not matter. */
class GeneratedSchemasTest {
    private static final int SCHEMAS = 300;

    @Test
    void the_rows_of_any_schema_keep_it() {
        int planned = 0;
        for (int seed = 0; seed < SCHEMAS; seed++) {
            String yaml = schema(new Random(seed));
            try {
                TablePlan plan = Plans.plan(yaml);
                Kept.check(plan);
                assertThat(Plans.faults(plan)).as(yaml).isEmpty();
                planned++;
            } catch (SchemaException e) {
                assertThat(e.problems()).as(yaml).allSatisfy(problem -> assertThat(problem)
                        .containsPattern("different values|cannot be shared|has no rows|at least 1 rows"
                                + "|cannot be kept unique"));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ":\n" + yaml, e);
            }
        }
        assertThat(planned).isGreaterThan(SCHEMAS / 2);
    }

    @Test
    void rows_are_the_same_in_any_order_and_by_any_number_of_threads() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            TablePlan plan;
            try {
                plan = Plans.plan(schema(new Random(seed)));
            } catch (SchemaException e) {
                continue;
            }
            for (PlannedTable table : plan.tables()) {
                String[] columns =
                        table.table().columns().stream().map(Column::name).toArray(String[]::new);
                List<List<@Nullable Object>> expected = Plans.values(plan, table.name(), columns);
                ExecutorService threads = Executors.newFixedThreadPool(8);
                List<Callable<Boolean>> tasks = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    int order = i;
                    tasks.add(() -> isSame(plan, table, columns, expected, order));
                }
                for (Future<Boolean> same : threads.invokeAll(tasks)) {
                    assertThat(same.get()).as(table.name()).isTrue();
                }
                threads.shutdown();
            }
        }
    }

    private static boolean isSame(
            TablePlan plan, PlannedTable table, String[] columns, List<List<@Nullable Object>> expected, int order) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < expected.size(); row++) {
            rows.add(row);
        }
        Collections.shuffle(rows, new Random(order));
        RowView view = plan.open(table);
        return rows.stream().allMatch(row -> Plans.values(view.at(row), columns).equals(expected.get(row)));
    }

    /** Returns some tables: each refers to tables before it, or to any, by keys of one or two columns. */
    private static String schema(Random random) {
        StringBuilder yaml = new StringBuilder(
                "t0: {rows: %d, columns: {id: {type: integer, primary_key: true},".formatted(1 + random.nextInt(30))
                        + " v: integer}}\n");
        int tables = 2 + random.nextInt(4);
        List<String> parents = new ArrayList<>(List.of("t0"));
        for (int i = 1; i < tables; i++) {
            int kind = random.nextInt(7);
            yaml.append(
                    switch (kind) {
                        case 0 -> tenant(i, random);
                        case 1 -> link(i, random);
                        case 2 -> oneToOne(i, random);
                        case 3 -> tree(i, random);
                        case 4 -> trip(i, random, parents.get(random.nextInt(parents.size())));
                        case 5 -> version(i, random);
                        default -> plain(i, random, parents.get(random.nextInt(parents.size())));
                    });
            if (kind != 3) {
                parents.add("t" + i);
            }
        }
        return yaml.toString();
    }

    private static String type(Random random) {
        return List.of("type: integer", "type: uuid", "pattern: '[a-z]{3}[0-9]{3}'", "type: decimal")
                .get(random.nextInt(4));
    }

    private static String children(Random random) {
        return List.of(
                        "",
                        ", children: {uniform: [0, 3]}",
                        ", children: {poisson: 2.5}",
                        ", children: 2",
                        ", children: {zipf: 1.5, mean: 2}",
                        ", children: {weights: {'0': 1, '4': 1}}")
                .get(random.nextInt(6));
    }

    private static String plain(int i, Random random, String other) {
        return """
                t%d:
                  columns: {id: {primary_key: true, %s}, up: {}, other: {references: %s.id, required: false},
                            v: {type: integer, generator: {sql: up.v + child_number}}}
                  foreign_keys: [{columns: [up], references: t0%s}]
                """.formatted(i, type(random), other, children(random));
    }

    private static String tenant(int i, Random random) {
        String nullable = random.nextBoolean() ? ", required: false" : "";
        return """
                t%d:
                  columns: {id: {primary_key: true, %s}, tenant: {references: t0.id}, v: integer}
                  unique: [[tenant, id]]
                  %s
                u%d:
                  columns: {tenant: integer, a: {}, b: {required: %s}}
                  foreign_keys:
                    - {columns: [tenant, a], references: 't%d(tenant, id)'%s}
                    - {columns: [tenant, b], references: 't%d(tenant, id)'}
                """.formatted(
                        i,
                        type(random),
                        random.nextBoolean() ? "rows: " + (1 + random.nextInt(60)) : "description: tenants' rows",
                        i,
                        nullable.isEmpty(),
                        i,
                        children(random),
                        i);
    }

    private static String link(int i, Random random) {
        return """
                t%d:
                  columns: {id: {primary_key: true, %s}, one: integer, two: {references: t0.id}, v: integer}
                  unique: [[one, two]]
                  foreign_keys: [{columns: [one], references: t0%s}]
                """.formatted(i, type(random), children(random));
    }

    private static String oneToOne(int i, Random random) {
        return """
                t%d:
                  columns: {id: {primary_key: true, references: t0.id}, v: integer,
                            other: {references: t0.id, unique: true}}
                """.formatted(i) + (random.nextBoolean() ? "  rows: " + (1 + random.nextInt(10)) + "\n" : "");
    }

    private static String tree(int i, Random random) {
        return """
                t%d:
                  primary_key: [tenant, id]
                  columns: {tenant: {references: t0.id}, id: integer, up: {type: integer, required: %s}, v: integer}
                  foreign_keys: [{columns: [tenant, up], references: 't%d(tenant, id)'}]
                """.formatted(i, random.nextBoolean(), i);
    }

    /** Keys that checks keep apart, drawn again or as a pair that is unique; another table looks through them. */
    private static String trip(int i, Random random, String other) {
        return """
                p%d: {rows: %d, columns: {id: {primary_key: true, %s}, v: integer}}
                t%d:
                  columns: {id: {primary_key: true, %s}, at: {references: %s.id}, a: {references: p%d.id},
                            b: {references: p%d.id, required: %s},
                            v: {type: integer, generator: {sql: a.v}}}
                  checks: [a <> b]
                  %s
                u%d: {columns: {trip: {references: t%d.id}, v: {type: integer, generator: {sql: trip.a.v + trip.v}}}}
                """.formatted(
                        i,
                        3 + random.nextInt(9),
                        type(random),
                        i,
                        type(random),
                        other,
                        i,
                        i,
                        random.nextBoolean(),
                        random.nextBoolean() ? "unique: [[a, b]]" : "description: a way",
                        i,
                        i);
    }

    private static String version(int i, Random random) {
        return """
                t%d:
                  columns: {id: {primary_key: true, %s}, of: {references: t0.id, required: %s},
                            last: {references: t%d.id, required: false}, v: integer,
                            one: {references: t0.id, required: false, unique: true}}
                  unique: [[of, last]]
                """.formatted(i, type(random), random.nextBoolean(), i);
    }
}
