package dev.sdg.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.sql.CheckFacts.Check;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks say before any row. */
class CheckFactsTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 1, 0, 0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            i > 5 AND i <= 9                         | i       | 6     | 9
            i BETWEEN 1 AND 5                        | i       | 1     | 5
            5 > i                                    | i       |       | 4
            i > 2.5                                  | i       | 3     |
            ((i >= (1)::numeric) AND (i < 4.2))      | i       | 1     | 4
            i IS NULL OR i >= 7                      | i       | 7     |
            d > 0                                    | d       | 0.01  |
            d < 0.005                                | d       |       | 0.00
            e >= 10                                  | e       | 10.0000 |
            f >= 0.5                                 | f       | 0.5   |
            "day" >= '1970-01-11'                    | day     | 10    |
            "day" > TIMESTAMP '1970-01-11 08:00:00'  | day     | 11    |
            "at" < '1970-01-01 00:00:01'             | at      |       | 999999
            clock >= '00:00:02'                      | clock   | 2000000 |
            """)
    void a_comparison_with_a_constant_is_a_range(String check, String column, BigDecimal least, BigDecimal most) {
        CheckFacts facts = facts(check);

        assertThat(facts.column(index(column)).minimum()).isEqualTo(Optional.ofNullable(least));
        assertThat(facts.column(index(column)).maximum()).isEqualTo(Optional.ofNullable(most));
        assertThat(facts.rest()).isEmpty();
        assertThat(facts.contradictions()).isEmpty();
    }

    @Test
    void a_distance_from_the_time_of_the_run_is_a_constant() {
        ColumnFacts facts =
                facts("\"day\" <= CURRENT_DATE - INTERVAL '18 years'").column(index("day"));

        assertThat(facts.maximum())
                .contains(BigDecimal.valueOf(LocalDate.of(2008, 3, 1).toEpochDay()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s IN ('x', 'y')",
                "s = ANY (ARRAY['x'::text, 'y'::text])",
                "((s)::text = 'x' OR s = 'y')",
                "s IS NULL OR s IN ('x', 'y', 'x')"
            })
    void equality_with_constants_is_a_list_of_words(String check) {
        CheckFacts facts = facts(check);

        assertThat(facts.column(index("s")).words()).contains(List.of("x", "y"));
        assertThat(facts.rest()).isEmpty();
    }

    @Test
    void words_that_a_text_must_hold_are_drawn_alone_and_still_tested() {
        CheckFacts facts = facts("s IS NULL OR s LIKE '%Trailers%' OR s LIKE '%Deleted Scenes%'");

        assertThat(facts.column(index("s")).words()).contains(List.of("Trailers", "Deleted Scenes"));
        assertThat(facts.rest()).hasSize(1);
        assertThat(facts("s LIKE '%@%' OR s LIKE '%one%'").column(index("s")).words())
                .isEmpty();
    }

    @Test
    void lengths_prefixes_exclusions_and_nulls_are_facts() {
        CheckFacts facts = facts(
                "char_length(s) >= 3",
                "length(s) < 10",
                "s LIKE 'AB\\_%'",
                "s <> 'AB_x'",
                "i NOT IN (0, 1)",
                "u IS NOT NULL");

        ColumnFacts s = facts.column(index("s"));
        assertThat(s.minLength()).isEqualTo(3);
        assertThat(s.maxLength()).isEqualTo(9);
        assertThat(s.prefix()).isEqualTo("AB_");
        assertThat(s.excluded()).containsExactly("AB_x");
        assertThat(facts.column(index("i")).excluded()).containsExactlyInAnyOrder("0", "1");
        assertThat(facts.column(index("u")).required()).isTrue();
        assertThat(facts.rest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            s LIKE 'A-%'           ¦ A\\-[a-z]{1,8}
            s LIKE '%@_.%'         ¦ [a-z]{1,8}\\@[a-z]\\.[a-z]{1,8}
            s ~ '^[A-Z]{2}$'       ¦ (?:[A-Z]{2})
            s ~* '[0-9]'           ¦ [a-z]{0,4}(?:[0-9])[a-z]{0,4}
            s = upper(s)           ¦ [A-Z]{4,12}
            """)
    void what_a_text_is_like_is_a_pattern_of_some_texts_that_are(String check, String pattern) {
        assertThat(facts(check).column(index("s")).pattern()).contains(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s ~ '^a|b$'", "s ~ 'a$|^b'", "s NOT LIKE 'a%'", "s = upper(u)"})
    void what_no_pattern_says_is_none(String check) {
        assertThat(facts(check).column(index("s")).pattern()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i > 5 AND i < 3",
                "i > 5 AND i < 6",
                "d > 0.01 AND d < 0.02",
                "s IN ('a', 'b') AND s = 'c'",
                "s IN ('a', 'b') AND s NOT IN ('a', 'b')",
                "i IN (1, 2) AND i > 2",
                "length(s) > 5 AND length(s) < 3",
                "s LIKE 'a%' AND s LIKE 'b%'",
                "s IN ('x', 'y') AND length(s) = 2",
                "\"day\" > '2024-01-01' AND \"day\" < '2024-01-02'",
                "i = 1.5",
                "false"
            })
    void what_no_value_keeps_is_said(String check) {
        assertThat(facts(check).contradictions()).hasSize(1).allSatisfy(line -> assertThat(line)
                .contains(check));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i + j > 3",
                "i > 5 OR j > 5",
                "i < 3 OR i > 10",
                "s LIKE '%x%'",
                "s LIKE 'a_c'",
                "CASE WHEN b THEN i > 3 ELSE true END",
                "i % 2 = 0",
                "round(d) > 3",
                "s = u",
                "end_day >= \"day\""
            })
    void what_says_more_is_left_to_be_tested(String check) {
        assertThat(facts(check).rest()).extracting(Check::text).containsExactly(check);
    }

    private static CheckFacts facts(String... checks) {
        List<Check> all = Stream.of(checks)
                .map(text -> new Check(text, ExpressionReader.condition(text, EachKind.SCOPE)))
                .toList();
        return CheckFacts.of(EachKind.TABLE, all, NOW);
    }

    private static int index(String column) {
        return EachKind.TABLE.columns().indexOf(EachKind.TABLE.column(column).orElseThrow());
    }
}
