package dev.sdg.table.learn.tree;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import dev.sdg.table.Cell;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.tree.Learner.Sample;
import dev.sdg.table.learn.tree.Treatment.How;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 22, 0, 0);

    private static Schema schema(String yaml) {
        return new SchemaReader(new SchemaProblems())
                .read(SchemaText.read("tables:\n" + yaml.indent(2), "test.yaml", true), Optional.empty());
    }

    private static SampleColumn column(String name, Kind kind, int rows, IntFunction<@Nullable Object> value) {
        return SampleColumn.of(
                name,
                kind,
                IntStream.range(0, rows)
                        .mapToObj(row -> {
                            Object own = value.apply(row);
                            return own == null ? null : own.toString();
                        })
                        .toArray(String[]::new));
    }

    private static LearnedSchema learned(Schema schema, LearningOptions options, SampleTable... tables) {
        return new Learner(schema, Arrays.stream(tables).map(Sample::all).toList(), Set.of(), Set.of(), options)
                .learn(tasks -> tasks.forEach(Runnable::run));
    }

    private static LearnedSchema learned(Schema schema, SampleTable... tables) {
        return learned(schema, LearningOptions.USUALLY, tables);
    }

    /** Returns the values of a table made from what was learned, read from its JSON. */
    private static List<List<@Nullable String>> rows(LearnedSchema learned, String table) {
        Schema read = new SchemaReader(new SchemaProblems())
                .read(
                        SchemaText.read(SchemaJson.of(learned.schema()).toString(), "model.json", false),
                        Optional.empty());
        TablePlan plan = TablePlan.of(read, TableOptions.of(5, NOW));
        PlannedTable planned = plan.table(table).orElseThrow();
        RowView view = plan.open(planned);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (long row = 0; row < planned.rows(); row++) {
            assertThat(view.at(row).fault()).isNull();
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < planned.table().columns().size(); i++) {
                values.add(text(
                        view.cell(i), planned.table().columns().get(i).type().kind()));
            }
            rows.add(values);
        }
        return rows;
    }

    private static @Nullable String text(Cell cell, Kind kind) {
        if (cell.isNull()) {
            return null;
        }
        return kind == Kind.STRING
                ? cell.text()
                : kind == Kind.FLOAT
                        ? Double.toString(Double.longBitsToDouble(cell.number()))
                        : Long.toString(cell.number());
    }

    private static double share(List<?> rows, long some) {
        return (double) some / rows.size();
    }

    @Test
    void links_between_columns_are_kept() {
        Random random = new Random(1);
        int[] kinds = random.ints(3_000, 0, 3).toArray();
        SampleTable sample = SampleTable.of(
                "t",
                column("kind", Kind.STRING, 3_000, row -> "abc".substring(kinds[row], kinds[row] + 1)),
                column("amount", Kind.INTEGER, 3_000, row -> 1000 * kinds[row] + row % 500),
                column("note", Kind.STRING, 3_000, row -> kinds[row] == 2 ? null : row % 2 == 0 ? "yes" : "no"));

        List<List<@Nullable String>> rows = rows(
                learned(schema("t: {columns: {kind: string, amount: integer, note: {required: false}}}"), sample), "t");

        assertThat(rows).hasSize(3_000).allSatisfy(row -> {
            int kind = "abc".indexOf(String.valueOf(row.get(0)));
            assertThat(Integer.parseInt(String.valueOf(row.get(1)))).isBetween(1000 * kind, 1000 * kind + 500);
            assertThat(row.get(2) == null).isEqualTo(kind == 2);
        });
        assertThat(share(
                        rows,
                        rows.stream().filter(row -> "a".equals(row.get(0))).count()))
                .isBetween(0.29, 0.38);
    }

    @Test
    void what_one_row_has_is_in_neither_the_rows_nor_the_model() {
        SampleTable sample = SampleTable.of(
                "t",
                column("diagnosis", Kind.STRING, 2_000, row -> row == 7 ? "Kuru" : row % 3 == 0 ? "Asthma" : "Flu"),
                column("salary", Kind.INTEGER, 2_000, row -> row == 9 ? 987_654_321 : 30_000 + row * 7),
                column(
                        "born",
                        Kind.DATE,
                        2_000,
                        row -> row == 11 ? "1899-03-03" : "19%d-01-0%d".formatted(50 + row % 50, 1 + row % 9)));

        LearnedSchema learned =
                learned(schema("t: {columns: {diagnosis: string, salary: integer, born: date}}"), sample);
        String model = SchemaJson.of(learned.schema()).toString();
        List<List<@Nullable String>> rows = rows(learned, "t");

        assertThat(model).doesNotContain("Kuru", "987654321", "-25871");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get(0)).isIn("Asthma", "Flu");
            assertThat(Long.parseLong(String.valueOf(row.get(1)))).isLessThan(500_000_000);
            assertThat(Long.parseLong(String.valueOf(row.get(2)))).isGreaterThan(-25_800);
        });
    }

    @Test
    void no_rare_value_is_returned_because_several_rows_have_it() {
        SampleTable sample = SampleTable.of(
                "t", column("n", Kind.INTEGER, 2_000, row -> row < 4 ? 123_457 : row < 1_000 ? 5 : row * 1_000));

        LearnedSchema learned = learned(schema("t: {columns: {n: integer}}"), sample);

        assertThat(SchemaJson.of(learned.schema()).toString()).doesNotContain("123457");
        assertThat(rows(learned, "t"))
                .extracting(row -> row.get(0))
                .contains("5")
                .doesNotContain("123457");
    }

    @Test
    void names_mails_and_texts_are_made_anew_unless_they_are_to_be_kept() {
        Schema schema = schema("""
                t: {columns: {first_name: string, email: string, remark: string, city: string}}
                """);
        SampleTable sample = SampleTable.of(
                "t",
                column("first_name", Kind.STRING, 600, row -> row % 2 == 0 ? "Zaphod" : "Trillian"),
                column("email", Kind.STRING, 600, row -> "user" + row % 4 + "@heart-of-gold.example"),
                column("remark", Kind.STRING, 600, row -> "remark number " + row),
                column("city", Kind.STRING, 600, row -> row % 2 == 0 ? "Wien" : "Graz"));

        LearnedSchema learned = learned(schema, sample);
        LearnedSchema kept =
                learned(schema, new LearningOptions(OptionalInt.empty(), Set.of("t.first_name", "t.remark")), sample);

        assertThat(learned.treatments())
                .extracting(Treatment::how)
                .containsExactly(How.PERSONAL, How.PERSONAL, How.RARE, How.LEARNED);
        assertThat(rows(learned, "t")).allSatisfy(row -> {
            assertThat(row.get(0)).isNotIn("Zaphod", "Trillian");
            assertThat(row.get(1)).doesNotContain("heart-of-gold");
            assertThat(row.get(2)).doesNotContain("remark number");
            assertThat(row.get(3)).isIn("Wien", "Graz");
        });
        assertThat(rows(kept, "t")).allSatisfy(row -> {
            assertThat(row.get(0)).isIn("Zaphod", "Trillian");
            assertThat(row.get(2)).startsWith("remark number ");
        });
    }

    @Test
    void a_moment_never_passes_the_other_and_is_as_far_from_it_as_in_the_sample() {
        Random random = new Random(3);
        long[] starts = random.longs(400, 18_000, 20_000).toArray();
        int[] days = random.ints(400, 0, 8).toArray();
        SampleTable sample = SampleTable.of(
                "t",
                column("ends", Kind.DATE, 400, row -> java.time.LocalDate.ofEpochDay(starts[row] + days[row])),
                column("starts", Kind.DATE, 400, row -> java.time.LocalDate.ofEpochDay(starts[row])));
        Schema schema = schema("t: {columns: {ends: date, starts: date}, checks: [ends >= starts]}");

        List<List<@Nullable String>> rows = rows(learned(schema, sample), "t");

        assertThat(rows).allSatisfy(row -> assertThat(
                        Long.parseLong(String.valueOf(row.get(0))) - Long.parseLong(String.valueOf(row.get(1))))
                .isBetween(0L, 8L));
    }

    @Test
    void what_follows_from_another_column_does_so_in_all_rows() {
        String[] cities = {"Wien", "Graz", "Linz", "Bonn", "Kiel", "Bern", "Genf", "Rom"};
        String[] countries = {"AT", "AT", "AT", "DE", "DE", "CH", "CH", "IT"};
        Random random = new Random(6);
        int[] of = random.ints(1_500, 0, 64)
                .map(number -> 7 - (int) Math.sqrt(number))
                .toArray();
        SampleTable sample = SampleTable.of(
                "t",
                column("country", Kind.STRING, 1_500, row -> countries[of[row]]),
                column("city", Kind.STRING, 1_500, row -> cities[of[row]]),
                column("zone", Kind.INTEGER, 1_500, row -> of[row] % 2 == 0 ? null : of[row] * 7));
        Schema schema = schema("t: {columns: {country: string, city: string, zone: {type: integer, required: false}}}");

        List<List<@Nullable String>> rows = rows(learned(schema, sample), "t");

        assertThat(rows).allSatisfy(row -> {
            int city = Arrays.asList(cities).indexOf(row.get(1));
            assertThat(row.get(0)).isEqualTo(countries[city]);
            assertThat(row.get(2)).isEqualTo(city % 2 == 0 ? null : String.valueOf(city * 7));
        });
        assertThat(rows.stream().map(row -> row.get(1)).collect(toSet())).hasSize(8);
    }

    @Test
    void children_follow_their_parents() {
        SampleTable parents = SampleTable.of(
                "p",
                column("id", Kind.INTEGER, 1_200, row -> row + 1),
                column("size", Kind.STRING, 1_200, row -> row % 4 == 0 ? "large" : "small"),
                column("since", Kind.DATE, 1_200, row -> java.time.LocalDate.ofEpochDay(15_000 + row)));
        List<Integer> of = new ArrayList<>();
        for (int parent = 0; parent < 1_200; parent++) {
            for (int i = 0; i < (parent % 4 == 0 ? 6 : parent % 2); i++) {
                of.add(parent);
            }
        }
        SampleTable children = SampleTable.of(
                "c",
                column("id", Kind.INTEGER, of.size(), row -> row + 1),
                column("p_id", Kind.INTEGER, of.size(), row -> of.get(row) + 1),
                column("price", Kind.INTEGER, of.size(), row -> of.get(row) % 4 == 0 ? 500 + row % 9 : 10 + row % 9),
                column("at", Kind.DATE, of.size(), row -> LocalDate.ofEpochDay(15_000 + of.get(row) + row % 3)));
        Schema schema = schema("""
                p: {columns: {id: {type: integer, primary_key: true}, size: string, since: date}}
                c:
                  columns: {id: {type: integer, primary_key: true}, p_id: {references: p.id}, price: integer, at: date}
                  checks: [at >= p_id.since]
                """);

        LearnedSchema learned = learned(schema, parents, children);
        List<List<@Nullable String>> made = rows(learned, "c");
        Map<String, List<@Nullable String>> byId = new HashMap<>();
        rows(learned, "p").forEach(row -> byId.put(String.valueOf(row.get(0)), row));

        assertThat(made).hasSize(children.rows()).allSatisfy(row -> {
            List<@Nullable String> parent = byId.get(String.valueOf(row.get(1)));
            boolean large = "large".equals(parent.get(1));
            assertThat(Integer.parseInt(String.valueOf(row.get(2))) > 250).isEqualTo(large);
            assertThat(Long.parseLong(String.valueOf(row.get(3))))
                    .isGreaterThanOrEqualTo(Long.parseLong(String.valueOf(parent.get(2))));
        });
        long ofLarge = made.stream()
                .filter(row -> Integer.parseInt(String.valueOf(row.get(2))) > 250)
                .count();
        assertThat(share(made, ofLarge)).isBetween(0.7, 0.8);
    }

    @Test
    void popular_parents_are_named_as_often_as_in_the_sample() {
        SampleTable parents = SampleTable.of("p", column("id", Kind.INTEGER, 50, row -> row + 1));
        SampleTable children = SampleTable.of(
                "c",
                column("id", Kind.INTEGER, 4_000, row -> row + 1),
                column("p_id", Kind.INTEGER, 4_000, row -> row % 2 == 0 ? 17 : 1 + row % 50));
        Schema schema = schema("""
                p: {columns: {id: {type: integer, primary_key: true}}}
                c: {columns: {id: {type: integer, primary_key: true}, p_id: {references: p.id, required: false, nulls: 0}}}
                """);

        List<List<@Nullable String>> made = rows(learned(schema, parents, children), "c");

        assertThat(made.stream()
                        .collect(Collectors.groupingBy(row -> String.valueOf(row.get(1)), Collectors.counting()))
                        .values())
                .anySatisfy(count -> assertThat(count).isBetween(1_850L, 2_150L))
                .filteredOn(count -> count > 300)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void small_and_odd_samples_are_learned(int count) {
        SampleTable sample = SampleTable.of(
                "t",
                column("same", Kind.STRING, count, row -> "x"),
                column("none", Kind.INTEGER, count, row -> null),
                column("n", Kind.FLOAT, count, row -> row + 0.25));
        Schema schema =
                schema("t: {columns: {same: string, none: {type: integer, required: false, nulls: 1}, n: float}}");

        LearnedSchema learned = learned(schema, sample);

        assertThat(rows(learned, "t")).hasSize(count).allSatisfy(row -> assertThat(row.get(1))
                .isNull());
        if (count == 40) {
            assertThat(rows(learned, "t").stream().map(row -> row.get(0)).collect(toSet()))
                    .containsExactly("x");
        }
    }

    @Test
    void rows_do_not_depend_on_their_order() {
        Random random = new Random(4);
        double[] values = random.doubles(800).toArray();
        SampleTable sample = SampleTable.of(
                "t",
                column("a", Kind.FLOAT, 800, row -> values[row]),
                column("b", Kind.STRING, 800, row -> values[row] > 0.5 ? "high" : "low"));
        Schema schema =
                learned(schema("t: {columns: {a: float, b: string}}"), sample).schema();
        TablePlan plan = TablePlan.of(schema, TableOptions.of(9, NOW));
        RowView forwards = plan.open(plan.table("t").orElseThrow());
        RowView backwards = plan.open(plan.table("t").orElseThrow());
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();

        for (int row = 0; row < 800; row++) {
            one.add(text(forwards.at(row).cell(0), Kind.FLOAT)
                    + forwards.cell(1).text());
            String second = backwards.at(799 - row).cell(1).text();
            other.add(0, text(backwards.cell(0), Kind.FLOAT) + second);
        }

        assertThat(other).isEqualTo(one);
    }
}
