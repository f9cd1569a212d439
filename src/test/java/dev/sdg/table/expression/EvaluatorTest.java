package dev.sdg.table.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec.Aggregate;
import dev.sdg.schema.sql.EachKind;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.table.Cell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DuckDB cannot judge: PostgreSQL's own meaning, results in columns, rows without a result. */
class EvaluatorTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 1, 0, 0);
    private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
    private static final CellRow ROW = new CellRow()
            .with("i", 7)
            .with("j", 2)
            .with("d", new BigDecimal("10.00"))
            .with("e", new BigDecimal("2.5000"))
            .with("f", 2.5)
            .with("b", true)
            .with("s", "Größe")
            .with("day", LocalDate.of(2008, 2, 29))
            .with("at", LocalDateTime.of(2024, 1, 31, 8, 30, 5));

    /** Results of PostgreSQL 16, as its texts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            i / j                                    | 3
            -i / j                                   | -3
            -i % j                                   | -1
            d / 3                                    | 3.3333333333333333
            1 / d                                    | 0.10000000000000000000
            d / e                                    | 4.0000000000000000
            d * e                                    | 25.000000
            d + e                                    | 12.5000
            round(e)                                 | 3
            round(-e)                                | -3
            round(d / 3, 2)                          | 3.33
            round(12345, -2)                         | 12300
            round(f)                                 | 2
            CAST(f AS integer)                       | 2
            CAST(e AS integer)                       | 3
            CAST(-2.5 AS integer)                    | -3
            trunc(-e)                                | -2
            ceil(i / 2.0)                            | 4
            f                                        | 2.5
            f * 1000000000000000000                  | 2.5e+18
            f / 1000000                              | 2.5e-06
            CAST(0.1 AS double precision) + 0.2      | 0.30000000000000004
            substr(s, 0, 3)                          | Gr
            substr(s, -1, 3)                         | G
            left(s, -2)                              | Grö
            right(s, -2)                             | öße
            upper(s)                                 | GRÖßE
            octet_length(s)                          | 7
            lpad(s, 3)                               | Grö
            concat(s, NULL, i)                       | Größe7
            concat_ws('-', NULL, i, NULL, j)         | 7-2
            b                                        | true
            at                                       | 2024-01-31 08:30:05
            at + interval '1 month'                  | 2024-02-29 08:30:05
            day + interval '1 year'                  | 2009-02-28 00:00:00
            day + 1                                  | 2008-03-01
            date_add(day, INTERVAL 1 MONTH)          | 2008-03-29
            date(day, 'start of month', '+1 month', '-1 day') | 2008-02-29
            at - timestamp '2024-01-01 10:00:00'     | 29 days 22:30:05
            age(timestamp '2024-03-01', at)          | 1 mon 15:29:55
            age(day)                                 | 18 years 1 day
            extract(epoch from at)                   | 1706689805.000000
            extract(second from at)                  | 5.000000
            extract(epoch from interval '1 year 1 month') | 34149600.000000
            interval '1 month' * 1.5                 | 1 mon 15 days
            interval '1 month' = interval '30 days'  | true
            timestampdiff(YEAR, day, CURRENT_DATE)   | 18
            datediff('2024-03-01', '2024-02-01')     | 29
            CURRENT_DATE                             | 2026-03-01
            now() - interval '90 minutes'            | 2026-02-28 22:30:00+00
            '2024-01-31'::date - '2024-01-01'        | 30
            'a_b' LIKE 'a\\_b'                       | true
            'A-1' SIMILAR TO '[A-Z]-[0-9]+'          | true
            'x9' GLOB 'x[0-9]'                       | true
            2 ^ 3                                    | 8
            json_valid(doc) IS NULL                  | true
            row_number                               | 7
            child_number                             | 2
            customer_id.region_id.founded IS NULL    | true
            b IN (1)                                 | true
            CASE i WHEN 1 THEN 'one' WHEN 7 THEN 'seven' END | seven
            1 / nullif(i - 7, 0) IS NULL             | true
            i = 7 OR 1 / 0 = 1                       | true
            """)
    void it_means_what_postgresql_means(String text, String expected) {
        Cell cell = new Cell();

        boolean has = evaluator(text, TEXT).evaluate(ROW, cell);

        assertThat(has).isTrue();
        assertThat(cell.text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 / (i - 7)                       | integer | division by zero
            d % (i - 7)                       | decimal | division by zero
            f / (f - 2.5)                     | float   | division by zero
            9223372036854775807 + i           | integer | a number is too great
            -9223372036854775808 - i          | integer | a number is too great
            d / 3                             | decimal | digits behind the point that the column does not have
            d / 4 + 0.25                      | integer | digits behind the point that the column does not have
            d * 100000000000000000            | decimal | a number is too great
            f / 3                             | decimal | digits behind the point that the column does not have
            at                                | date    | a time of day in a date
            CAST(s AS integer)                | integer | 'Größe' is no integer
            day + 1000000000                  | date    | a date is not in the years 1 to 9999
            sqrt(-i)                          | float   | a square root of a negative number
            """)
    void a_row_without_a_result_is_told_from_a_null(String text, String kind, String why) {
        Evaluator evaluator = evaluator(text, ColumnType.of(Kind.ofWord(kind).orElseThrow()));
        Cell cell = new Cell();

        assertThat(evaluator.evaluate(ROW, cell)).isFalse();
        assertThat(cell.isNull()).isTrue();
        assertThat(evaluator.failure(ROW))
                .hasValueSatisfying(message -> assertThat(message).isEqualTo(why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            d                | integer | 10
            d / 4            | decimal | 250
            i                | decimal | 700
            e * 2            | integer | 5
            f * 2            | integer | 5
            f                | decimal | 250
            d * 900000000000000.0 / 1000 | decimal | 900000000000000
            CAST(at AS date) | timestamp | 1706659200000000
            date_trunc('day', at) | date | 19753
            -9223372036854775808 | integer | -9223372036854775808
            """)
    void a_result_is_cast_to_the_column_where_no_digit_is_lost(String text, String kind, long held) {
        Cell cell = new Cell();

        boolean has =
                evaluator(text, ColumnType.of(Kind.ofWord(kind).orElseThrow())).evaluate(ROW, cell);

        assertThat(has).isTrue();
        assertThat(cell.number()).isEqualTo(held);
    }

    @Test
    void a_product_that_needs_more_than_64_bits_on_the_way_is_exact() {
        CellRow row = new CellRow().with("d", new BigDecimal("9999999999999999.99"));
        Cell cell = new Cell();

        boolean has = evaluator("d * 1000.00 / 1000 - 9999999999999999", ColumnType.decimal(18, 2))
                .evaluate(row, cell);

        assertThat(has).isTrue();
        assertThat(cell.number()).isEqualTo(99);
    }

    @ParameterizedTest
    @CsvSource({"s, integer", "i > 3, integer", "day, time", "i, date", "s, date", "at, time", "raw, string"})
    void a_result_of_another_type_is_refused_before_any_row(String text, String kind) {
        assertThatThrownBy(() -> evaluator(text, ColumnType.of(Kind.ofWord(kind).orElseThrow())))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.kind()).isEqualTo(ExpressionException.Kind.TYPE));
    }

    @Test
    void a_look_up_of_no_parent_is_null_and_of_a_parent_its_value() {
        Evaluator evaluator = evaluator("customer_id.Name", TEXT);
        Cell cell = new Cell();
        CellRow parent = new CellRow(1, 2, "Acme");

        evaluator.evaluate(new CellRow(), cell);
        assertThat(cell.isNull()).isTrue();

        evaluator.evaluate(new CellRow().under(parent), cell);
        assertThat(cell.text()).isEqualTo("Acme");
    }

    @ParameterizedTest
    @CsvSource({
        "i > 3, TRUE", "i > 30, FALSE", "customer_id.Name = 'x', UNKNOWN", "1 / (i - 7) > 0, FALSE",
        "NOT 1 / (i - 7) > 0, FALSE", "u IS NULL, TRUE", "u = 'x' OR i = 7, TRUE", "u = 'x' AND i = 7, UNKNOWN",
        "'i NOT IN (1, NULL)', UNKNOWN", "'i IN (7, NULL)', TRUE"
    })
    void a_condition_has_three_values_and_an_error_breaks_it(String text, Truth expected) {
        Condition condition = Condition.of(ExpressionReader.condition(text, EachKind.SCOPE), NOW);

        assertThat(condition.test(ROW)).isEqualTo(expected);
        assertThat(condition.holds(ROW)).isEqualTo(expected != Truth.FALSE);
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, i, 2",
        "SUM, i, 9",
        "MINIMUM, i, 2",
        "MAXIMUM, i, 7",
        "AVERAGE, i, 5",
        "SUM, d * e, 26",
        "MAXIMUM, length(s), 5",
        "AVERAGE, f, 3"
    })
    void values_of_several_rows_make_one(Aggregate aggregate, String value, long expected) {
        Cell cell = new Cell();
        Aggregation.Total total = aggregation(aggregate, value, Kind.INTEGER).begin();

        total.add(ROW);
        total.add(new CellRow()
                .with("i", 2)
                .with("d", new BigDecimal("0.50"))
                .with("e", new BigDecimal("2.0000"))
                .with("f", 2.5)
                .with("s", "abc"));
        total.add(new CellRow());

        assertThat(total.finish(cell)).isTrue();
        assertThat(cell.number()).isEqualTo(expected);
    }

    @Test
    void over_no_rows_a_count_and_a_sum_are_0_and_all_else_is_null() {
        assertThat(over(Aggregate.COUNT)).isZero();
        assertThat(over(Aggregate.SUM)).isZero();
        assertThat(over(Aggregate.MINIMUM)).isNull();
        assertThat(over(Aggregate.MAXIMUM)).isNull();
        assertThat(over(Aggregate.AVERAGE)).isNull();
    }

    private static @Nullable Long over(Aggregate aggregate) {
        Cell cell = new Cell();
        assertThat(aggregation(aggregate, "i", Kind.INTEGER).begin().finish(cell))
                .isTrue();
        return cell.isNull() ? null : (Long) cell.number();
    }

    @Test
    void a_sum_of_very_many_decimals_is_exact() {
        Cell cell = new Cell();
        Aggregation.Total total = aggregation(Aggregate.SUM, "d", Kind.DECIMAL).begin();
        CellRow tenth = new CellRow().with("d", new BigDecimal("0.10"));

        for (int i = 0; i < 1_000_000; i++) {
            total.add(tenth);
        }

        assertThat(total.finish(cell)).isTrue();
        assertThat(cell.number()).isEqualTo(10_000_000);
    }

    @Test
    void a_sum_over_64_bits_on_the_way_is_exact_and_one_at_its_end_has_no_result() {
        Aggregation sum = aggregation(Aggregate.SUM, "i", Kind.INTEGER);
        Aggregation.Total total = sum.begin();
        Cell cell = new Cell();

        total.add(new CellRow().with("i", Long.MAX_VALUE));
        total.add(new CellRow().with("i", 5));
        assertThat(total.finish(cell)).isFalse();
        assertThat(total.failure()).contains("a number is too great");

        Aggregation.Total other = sum.begin();
        other.add(new CellRow().with("i", Long.MAX_VALUE));
        other.add(new CellRow().with("i", 5));
        other.add(new CellRow().with("i", -6));
        assertThat(other.finish(cell)).isTrue();
        assertThat(cell.number()).isEqualTo(Long.MAX_VALUE - 1);
    }

    private static Aggregation aggregation(Aggregate aggregate, String value, Kind kind) {
        ColumnType column = ColumnType.of(kind);
        Expression expression = ExpressionReader.aggregated(aggregate, value, EachKind.SCOPE, column);
        return Aggregation.of(aggregate, Optional.of(expression), column, NOW);
    }

    private static Evaluator evaluator(String text, ColumnType column) {
        return Evaluator.of(ExpressionReader.value(text, EachKind.SCOPE, column), column, NOW);
    }
}
