package dev.sdg.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read as an expression, and what is refused with which words. */
class ExpressionReaderTest {

    @Test
    void a_path_through_keys_knows_indexes_and_type() {
        Reference date = (Reference) read("customer_id.region_id.founded");

        assertThat(date.name()).isEqualTo("customer_id.region_id.founded");
        assertThat(date.type()).isEqualTo(SqlType.DATE);
        assertThat(date.target()).isEqualTo(new ColumnTarget(List.of(0, 0), 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            totl | NAME | 'totl' is no column of t (customer_id, i
            customer_id.nam | NAME | 'nam' in 'customer_id.nam' is no column of customers: did you mean 'Name'?
            customer.Name | NAME | is no foreign key of t: did you mean 'customer_id'?
            lenght(s) | UNSUPPORTED | unknown function 'lenght': did you mean 'length'?
            i IN (SELECT 1) | UNSUPPORTED | subqueries are not evaluated here
            s ~ '(?=a)' | UNSUPPORTED | the regular expression '(?=a)' is not one of RE2
            s > 3 | TYPE | '>' does not take string and integer
            day + d | TYPE | '+' does not take date and decimal
            i = 'abc' | TYPE | 'abc' is no integer
            length(s, 2) | TYPE | length takes 1 argument(s), not 2
            i > | SYNTAX | it ends too early in: i >
            i = j = 3 | SYNTAX | '=' is unexpected in: i = j = 3
            """)
    void what_is_wrong_is_said_before_any_row(String text, ExpressionException.Kind kind, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '^', textBlock = """
            ((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])) § s IN ('a', 'b')
            (s = ANY ('{a,b}'::text[])) § s IN ('a', 'b')
            (s <> ALL (ARRAY['a'::text, 'b'::text])) § s NOT IN ('a', 'b')
            (s = 'a'::public.mood) § s = 'a'
            ((s ~~ 'a%'::text) AND (s !~~* 'b%'::text)) § s LIKE 'a%' AND s NOT ILIKE 'b%'
            (s OPERATOR(pg_catalog.~) '^a'::text) § s ~ '^a'
            ((i >= (1)::integer) AND (d <= (5)::numeric)) § i >= 1 AND d <= 5
            ("position"('@'::text, s) > 1) § strpos(s, '@') > 1
            ((`i` > 0) and (`s` in (_utf8mb4'a',_utf8mb4'b'))) § i > 0 AND s IN ('a', 'b')
            (`s` <> _utf8mb4\'it\\\'s\') § s <> 'it''s'
            regexp_like(`s`,_utf8mb4'^[a-z]+\\\\.x$') § s ~ '^[a-z]+\\.x$'
            (`b` in (0,1)) § b IN (false, true)
            [i] > 0 AND "order" == 3 § i > 0 AND "order" = 3
            s IS 'a' AND i IS NOT 5 § s IS NOT DISTINCT FROM 'a' AND i IS DISTINCT FROM 5
            s GLOB 'a*[0-9]' § s ~ '^a.*[0-9]$'
            i % 2 = 0 -- even § mod(i, 2) = 0
            (day + INTERVAL 1 MONTH) > at § day + '1 mon'::interval > at
            day > CURRENT_DATE - INTERVAL '1' YEAR § day > (now())::date - interval '12 months'
            """)
    void what_databases_print_reads_as_what_people_write(String printed, String plain) {
        assertThat(read(printed)).isEqualTo(read(plain));
    }

    private static Expression read(String text) {
        return ExpressionReader.read(text, EachKind.SCOPE);
    }
}
