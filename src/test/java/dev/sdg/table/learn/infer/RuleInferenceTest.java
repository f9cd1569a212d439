package dev.sdg.table.learn.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import dev.sdg.table.learn.infer.Rule.Operator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleInferenceTest {
    @TempDir
    Path folder;

    private SampleText sample;

    @BeforeEach
    void begin() {
        sample = new SampleText(folder);
    }

    /** A number from 0 to below {@code bound} that has nothing to do with others of the row. */
    private static int number(int row, int column, int bound) {
        return (int) CellSeed.below(CellSeed.of(1, "t", "c" + column).bits(row, 0), bound);
    }

    private static LocalDate day(int row, int column, int within) {
        return LocalDate.of(2025, 1, 1).plusDays(number(row, column, within));
    }

    @Test
    void what_is_never_before_another_is_checked_and_made_after_it() throws IOException {
        sample.table("stays", "start_day,end_day", 200, row -> {
            LocalDate start = day(row, 1, 300);
            return start + "," + start.plusDays(number(row, 2, 20));
        });

        Inference inferred = sample.infer();

        Table table = inferred.schema().tables().get(0);
        assertThat(inferred.tables().get(0).rules()).containsExactly(new Rule.NotBefore("end_day", "start_day"));
        assertThat(table.checks()).containsExactly("start_day <= end_day");
        assertThat(table.columns().get(1).generator()).get().isInstanceOf(GeneratorSpec.After.class);
    }

    @Test
    void one_row_that_breaks_it_and_fifty_that_are_missing_make_no_rule() throws IOException {
        sample.table("broken", "start_day,end_day", 200, row -> {
                    LocalDate start = day(row, 1, 300);
                    return start + "," + start.plusDays(row == 77 ? -1 : number(row, 2, 20));
                })
                .table("short", "start_day,end_day", 49, row -> {
                    LocalDate start = day(row, 1, 300);
                    return start + "," + start.plusDays(number(row, 2, 20));
                });

        assertThat(sample.infer().tables())
                .allSatisfy(table -> assertThat(table.rules()).isEmpty());
    }

    @Test
    void a_product_a_sum_and_a_difference_are_computed() throws IOException {
        sample.table("lines", "price,quantity,total,fee,paid,rest", 200, row -> {
            BigDecimal price = BigDecimal.valueOf(100 + number(row, 1, 9900), 2);
            int quantity = 1 + number(row, 2, 9);
            BigDecimal total = price.multiply(BigDecimal.valueOf(quantity));
            BigDecimal fee = BigDecimal.valueOf(50 + number(row, 3, 900), 2);
            BigDecimal paid = BigDecimal.valueOf(number(row, 4, 5000), 2);
            return price + "," + quantity + "," + total + "," + fee + "," + paid + ","
                    + total.add(fee).subtract(total).subtract(paid);
        });

        Inference inferred = sample.infer();

        assertThat(inferred.tables().get(0).rules())
                .contains(
                        new Rule.Computed("total", "price", Operator.TIMES, "quantity"),
                        new Rule.Computed("rest", "fee", Operator.MINUS, "paid"));
        Column total = inferred.schema().tables().get(0).column("total").orElseThrow();
        assertThat(total.generator()).contains(new GeneratorSpec.Sql("\"price\" * \"quantity\""));
        assertThat(inferred.schema().tables().get(0).checks()).contains("\"total\" = \"price\" * \"quantity\"");
    }

    @Test
    void a_product_is_rounded_as_the_sample_does() throws IOException {
        sample.table("taxes", "net,rate,tax", 200, row -> {
            BigDecimal net = BigDecimal.valueOf(100 + number(row, 1, 99_900), 2);
            BigDecimal rate = BigDecimal.valueOf(5 + number(row, 2, 20), 2);
            return net + "," + rate + "," + net.multiply(rate).setScale(2, RoundingMode.HALF_UP);
        });

        Column tax = sample.infer().schema().tables().get(0).columns().get(2);

        assertThat(tax.generator()).contains(new GeneratorSpec.Sql("round(\"net\" * \"rate\", 2)"));
    }

    @Test
    void a_column_that_follows_from_another_is_a_list_of_cases() throws IOException {
        String[] cities = {"Paris", "Lyon", "Rome", "Milan", "Bonn"};
        String[] countries = {"France", "France", "Italy", "Italy", "Germany"};
        sample.table("stores", "city,country,size", 300, row -> {
            int city = number(row, 1, 5);
            return cities[city] + "," + countries[city] + "," + number(row, 2, 50);
        });

        Inference inferred = sample.infer();

        assertThat(inferred.tables().get(0).rules()).containsExactly(new Rule.Follows("country", "city"));
        assertThat(inferred.schema().tables().get(0).columns().get(1).generator())
                .get()
                .extracting(spec -> ((GeneratorSpec.Sql) spec).expression())
                .asString()
                .startsWith("CASE \"city\" WHEN")
                .contains("WHEN 'Rome' THEN 'Italy'");
    }

    @Test
    void what_the_parent_has_is_looked_up_and_comes_after_it() throws IOException {
        sample.table(
                        "customers",
                        "id,since,level",
                        40,
                        row -> row + 1 + "," + day(row, 1, 200) + "," + number(row, 2, 4))
                .table("orders", "id,customer_id,ordered,level", 400, row -> {
                    int customer = number(row, 3, 40);
                    return row + 1 + "," + (customer + 1) + ","
                            + day(customer, 1, 200).plusDays(number(row, 4, 100)) + "," + number(customer, 2, 4);
                });

        Inference inferred = sample.infer();

        assertThat(inferred.tables().get(1).rules())
                .containsExactlyInAnyOrder(
                        new Rule.NotBefore("ordered", "customer_id.since"),
                        new Rule.Same("level", "customer_id.level"));
        assertThat(inferred.schema().table("orders").orElseThrow().checks())
                .containsExactly("customer_id.\"since\" <= \"ordered\"");
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "15000, 0"})
    void a_rule_that_a_row_breaks_which_was_not_learned_from_is_none(int breaking, int rules) throws IOException {
        String[] cities = {"Paris", "Lyon", "Rome", "Milan", "Bonn"};
        String[] countries = {"France", "France", "Italy", "Italy", "Germany"};
        sample.table("stores", "city,country,opened,renewed,rooms,halls,both", 30_000, row -> {
            int city = number(row, 1, 5);
            boolean broken = row == breaking;
            LocalDate opened = day(row, 2, 300);
            int rooms = number(row, 4, 90);
            int halls = number(row, 5, 9);
            return cities[city] + "," + (broken ? "Spain" : countries[city]) + "," + opened + ","
                    + opened.plusDays(broken ? -1 : number(row, 3, 20)) + "," + rooms + "," + halls + ","
                    + (rooms + halls + (broken ? 1 : 0));
        });

        assertThat(sample.infer(new InferenceOptions(1, 2000, 0))
                        .tables()
                        .get(0)
                        .rules())
                .hasSize(rules);
    }

    @Test
    void columns_that_have_nothing_to_do_with_each_other_have_no_rules() throws IOException {
        sample.table(
                "noise",
                "a,b,c,d,e",
                500,
                row -> number(row, 1, 100) + "," + number(row, 2, 100) + "," + number(row, 3, 5) + ","
                        + "ABCDE".charAt(number(row, 4, 5)) + "," + day(row, 5, 300));

        assertThat(sample.infer().tables().get(0).rules()).isEmpty();
    }

    @Test
    void values_of_few_rows_are_not_in_the_schema() throws IOException {
        sample.table(
                "patients",
                "id,diagnosis,salary",
                500,
                row -> row + 1 + "," + (row == 17 ? "Kuru" : row % 2 == 0 ? "Flu" : "Cold") + ","
                        + (row == 99 ? 987654 : 30000 + number(row, 1, 20000)));

        String schema = SchemaJson.of(sample.infer().schema()).toString();

        assertThat(schema).contains("Flu").doesNotContain("Kuru").doesNotContain("987654");
    }
}
