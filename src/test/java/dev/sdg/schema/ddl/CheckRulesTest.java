package dev.sdg.schema.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | c > 0 | {'type':'integer','minimum':1,'maximum':2147483647,'sql_type':'integer'}",
                "bigint | c BETWEEN 1 AND 5 | {'type':'integer','minimum':1,'maximum':5}",
                "bigint | 7 > c | {'type':'integer','maximum':6}",
                "bigint | c >= 0.5 | {'type':'integer','minimum':1}",
                "numeric(6,2) | c > 0 AND c < (10)::numeric"
                        + " | {'type':'decimal','precision':6,'scale':2,'minimum':0.01,'maximum':9.99}",
                "double precision | c >= 0 | {'type':'float','minimum':0}",
                "text | c IN ('a', 'b') | {'type':'string','enum':['a','b']}",
                "text | (c)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])"
                        + " | {'type':'string','enum':['x','y']}",
                "bigint | c IN (1, 2, 3) | {'type':'integer','enum':[1,2,3]}",
                "text | char_length(c) >= 3 | {'type':'string','min_length':3}",
                "varchar(9) | length(c) = 4 | {'type':'string','min_length':4,'max_length':4}",
                "text | c ~ '^[A-Z]{3}$' | {'type':'string','pattern':'[A-Z]{3}'}"
            })
    void a_check_of_one_column_with_constants_is_a_rule_of_the_column(String type, String check, String column)
            throws IOException {
        Schema schema = read("CREATE TABLE t (c " + type + " NOT NULL CHECK (" + check + "))");

        assertThat(schema.tables().get(0).checks()).isEmpty();
        assertThat(SchemaJson.of(schema).at("/tables/t/columns/c")).hasToString(column.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigint | c > d",
                "bigint | c > 1 OR c < -1",
                "bigint | c > 5 AND c < 3",
                "double precision | c > 0",
                "varchar(2) | c IN ('abc')",
                "text | c <> 'x'",
                "text | c ~ 'b'",
                "text | nobody_knows(c)",
                "bigint | c > 0 AND d > c"
            })
    void what_says_more_stays_a_check(String type, String check) throws IOException {
        Schema schema = read("CREATE TABLE t (c " + type + ", d " + type + ", CHECK (" + check + "))");

        assertThat(schema.tables().get(0).checks()).containsExactly(check);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp | (c >= '2007-01-01 00:00:00'::timestamp without time zone) AND (c < '2007-02-01'::timestamp)"
                        + " | {'timestamp':{'from':'2007-01-01','to':'2007-01-31T23:59:59'}}",
                "date | c > DATE '2020-05-01' | {'date':{'from':'2020-05-02','to':'2021-05-02'}}",
                "date | c <= '2020-05-01' AND c <> '2020-01-01' | {'date':{'from':'2019-05-01','to':'2020-05-01'}}"
            })
    void a_check_that_bounds_a_date_stays_and_values_are_drawn_within_it(String type, String check, String generator)
            throws IOException {
        Schema schema = read("CREATE TABLE t (c " + type + " NOT NULL CHECK (" + check + "))");

        assertThat(schema.tables().get(0).checks()).hasSize(1);
        assertThat(SchemaJson.of(schema).at("/tables/t/columns/c/generator")).hasToString(generator.replace('\'', '"'));
    }

    private static Schema read(String script) throws IOException {
        DdlReader reader = new DdlReader(new SchemaProblems());
        reader.read("x.sql", new StringReader(script));
        return CheckRules.in(new SchemaReader(new SchemaProblems()).read(reader.schema("s"), Optional.empty()));
    }
}
