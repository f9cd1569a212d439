package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often what stands in the rows of tables, counted by DuckDB; and what other columns and tables do not change. */
class TableSharesIT {
    @TempDir
    Path folder;

    @Test
    void nulls_have_their_share() throws IOException, SQLException {
        generate("s", """
                {"tables": {"a": {"rows": 10000, "columns": {
                  "none": {"type": "integer", "required": false, "nulls": 0},
                  "some": {"type": "integer", "required": false, "nulls": 0.3},
                  "all": {"type": "integer", "required": false, "nulls": 1}}}}}""");

        double fourDeviations = 4 * Math.sqrt(0.3 * 0.7 * 10_000);
        assertThat(count("s", "SELECT count(*) - count(\"none\") FROM 'a.csv'")).isZero();
        assertThat((double) count("s", "SELECT count(*) - count(\"some\") FROM 'a.csv'"))
                .isCloseTo(3_000, within(fourDeviations));
        assertThat(count("s", "SELECT count(\"all\") FROM 'a.csv'")).isZero();
    }

    @Test
    void several_keys_to_one_parent_are_drawn_apart() throws IOException, SQLException {
        generate("s", """
                {"tables": {
                  "a": {"rows": 100, "columns": {"id": {"type": "integer", "primary_key": true}}},
                  "b": {"rows": 10000, "columns": {
                    "billing": {"references": "a.id"}, "shipping": {"references": "a.id"},
                    "owner": {"references": "a.id"}}}}}""");

        assertThat(count("s", "SELECT count(*) FROM 'b.csv' WHERE billing = shipping"))
                .isBetween(1L, 200L);
        assertThat(count("s", "SELECT count(*) FROM 'b.csv' WHERE shipping = owner"))
                .isBetween(1L, 200L);
        assertThat(count("s", "SELECT count(DISTINCT owner) FROM 'b.csv'")).isEqualTo(100);
    }

    @Test
    void children_have_the_asked_sum_and_stay_within_their_bounds() throws IOException, SQLException {
        generate("s", """
                {"tables": {
                  "a": {"rows": 1000, "columns": {"id": {"type": "integer", "primary_key": true}}},
                  "b": {"rows": 2100, "foreign_keys": [
                      {"columns": ["a_id"], "references": "a", "children": {"uniform": [0, 3]}}],
                    "columns": {"a_id": {"type": "integer"}}},
                  "one": {"rows": 1, "columns": {"id": {"type": "integer", "primary_key": true}}},
                  "many": {"rows": 500, "columns": {"one_id": {"references": "one.id"}}}}}""");

        assertThat(count("s", "SELECT count(*) FROM 'b.csv'")).isEqualTo(2_100);
        assertThat(count("s", "SELECT max(n) FROM (SELECT count(*) AS n FROM 'b.csv' GROUP BY a_id)"))
                .isEqualTo(3);
        assertThat(count("s", "SELECT count(*) FROM 'many.csv' WHERE one_id = (SELECT id FROM 'one.csv')"))
                .isEqualTo(500);
    }

    @Test
    void a_new_column_or_table_changes_no_other() throws IOException, SQLException {
        String column = "\"id\": {\"type\": \"integer\", \"primary_key\": true}";
        String table = "\"b\": {\"rows\": 90, \"columns\": {\"a_id\": {\"references\": \"a.id\"}, \"day\": \"date\"}}";
        generate("before", """
                {"tables": {"a": {"rows": 30, "columns": {%s, "x": "integer", "w": "person.name"}}, %s}}""".formatted(column, table));
        generate("after", """
                {"tables": {"z": {"columns": {"q": "uuid"}},
                            "a": {"rows": 30, "columns": {%s, "new": "float", "x": "integer", "w": "person.name"}}, %s}}""".formatted(column, table));

        assertThat(count("before", "SELECT count(*) FROM (FROM 'a.csv' EXCEPT SELECT id, x, w FROM '../after/a.csv')"))
                .isZero();
        assertThat(folder.resolve("after/b.csv")).hasSameBinaryContentAs(folder.resolve("before/b.csv"));
    }

    @Test
    void three_hundred_tables_of_which_forty_look_each_other_up_are_made() throws IOException, SQLException {
        String tables = IntStream.range(0, 300)
                .mapToObj(i ->
                        "\"t%d\": {\"rows\": 3, \"columns\": {\"id\": {\"type\": \"integer\", \"primary_key\": true},"
                                        .formatted(i)
                                + (i == 0 ? "" : "\"up\": {\"references\": \"t%d.id\"},".formatted(i - 1))
                                + (i == 0 || i > 40
                                        ? "\"n\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9}"
                                        : "\"n\": {\"type\": \"integer\", \"generator\": {\"sql\": \"up.n + 1\"}}")
                                + ",\"a\": \"date\",\"b\": \"decimal\",\"c\": \"boolean\",\"d\": \"timestamp\"}}")
                .collect(Collectors.joining(","));

        generate("s", "{\"tables\": {" + tables + "}}");

        assertThat(count("s", "SELECT count(*) FROM 't40.csv' WHERE n BETWEEN 40 AND 49"))
                .isEqualTo(3);
    }

    private void generate(String name, String schema) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), schema);
        Result result = Program.in(folder)
                .run(
                        "table",
                        "generate",
                        "--schema",
                        name + ".json",
                        "--seed",
                        "8",
                        "--provider",
                        "offline",
                        "-o",
                        name);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }

    private long count(String name, String query) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = database.createStatement();
                ResultSet count = sql.executeQuery(query.replace("'../", "'" + folder + "/")
                        .replaceAll("'(\\w+\\.csv)'", "'" + folder.resolve(name) + "/$1'"))) {
            count.next();
            return count.getLong(1);
        }
    }
}
