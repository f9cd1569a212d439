package dev.sdg.schema.ddl;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaSqlTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/dev/sdg/schema/ddl");

    @ParameterizedTest
    @ValueSource(strings = {"library-pg_dump.sql", "erp-tenants.sql", "shop-mysqldump.sql", "clinic-sqlite.sql"})
    void what_is_written_for_postgresql_is_read_as_the_same(String script) throws IOException {
        Schema schema = script(script);

        Schema again = read(SchemaSql.of(schema, Dialect.POSTGRESQL));

        Set<String> all = Set.of("type", "range", "length", "pattern", "comment", "deferrable", "checks");
        assertThat(lines(again, schema, all)).isEqualTo(lines(schema, schema, all));
    }

    @ParameterizedTest
    @CsvSource({
        "library-pg_dump.sql, MYSQL",
        "library-pg_dump.sql, SQLITE",
        "erp-tenants.sql, MYSQL",
        "erp-tenants.sql, SQLITE",
        "shop-mysqldump.sql, MYSQL",
        "shop-mysqldump.sql, SQLITE",
        "clinic-sqlite.sql, MYSQL",
        "clinic-sqlite.sql, SQLITE"
    })
    void keys_words_and_ranges_are_the_same_in_every_dialect(String script, Dialect dialect) throws IOException {
        Schema schema = script(script);
        Set<String> kept = dialect == Dialect.MYSQL ? Set.of("comment") : Set.of("length", "deferrable");

        Schema again = read(SchemaSql.of(schema, dialect));

        assertThat(lines(again, schema, kept)).isEqualTo(lines(schema, schema, kept));
    }

    @Test
    void a_type_of_words_is_created_before_the_tables_that_have_it() throws IOException {
        String sql = SchemaSql.of(script("erp-tenants.sql"), Dialect.POSTGRESQL);

        assertThat(sql).contains("CREATE TYPE \"priority\" AS ENUM ('low', 'normal', 'high');");
        assertThat(sql).contains("\"urgency\" \"priority\" NOT NULL");
        assertThat(sql.indexOf("CREATE TYPE")).isLessThan(sql.indexOf("CREATE TABLE"));
    }

    @Test
    void keys_to_later_tables_are_added_when_all_are_there() throws IOException {
        Schema erp = script("erp-tenants.sql");

        assertThat(SchemaSql.of(erp, Dialect.POSTGRESQL))
                .contains("ALTER TABLE \"projects\" ADD FOREIGN KEY (\"current_release\") REFERENCES \"releases\""
                        + " (\"id\");")
                .contains("ALTER TABLE \"accounts\" ADD FOREIGN KEY (\"owner\") REFERENCES \"owners\" (\"id\")"
                        + " DEFERRABLE INITIALLY DEFERRED;");
        assertThat(SchemaSql.of(erp, Dialect.SQLITE)).doesNotContain("ALTER TABLE");
    }

    @Test
    void types_of_another_database_become_plain_ones_that_hold_their_values() throws IOException {
        String sql = SchemaSql.of(script("shop-mysqldump.sql"), Dialect.POSTGRESQL);

        assertThat(sql)
                .contains("\"id\" bigint NOT NULL CHECK (\"id\" >= 0) CHECK (\"id\" <= 4294967295)")
                .contains("\"rating\" smallint CHECK (\"rating\" >= 0) CHECK (\"rating\" <= 255)")
                .contains("\"kind\" text NOT NULL CHECK (\"kind\" IN ('billing', 'delivery', 'it''s other'))")
                .contains("\"a`b\" varchar(10)");
        assertThat(SchemaSql.of(script("library-pg_dump.sql"), Dialect.MYSQL))
                .contains("`isbn` REGEXP '^97[89][0-9]{10}$'")
                .contains("`tags` text NOT NULL");
        assertThat(SchemaSql.of(read("CREATE TABLE t (a int NOT NULL CHECK (a >= 1 AND a <= 5))"), Dialect.MYSQL))
                .as("a column of MariaDB has one check")
                .contains("CHECK (`a` >= 1 AND `a` <= 5)");
        assertThat(SchemaSql.of(
                        read(
                                "CREATE TABLE t (condition text, rank int, CHECK ((condition IN ('a', 'b')) = (rank > 1)))"),
                        Dialect.MYSQL))
                .as("words of MySQL")
                .contains("CHECK ((`condition` IN ('a', 'b')) = (`rank` > 1))");
    }

    @Test
    void what_a_dialect_cannot_say_stands_there_as_a_comment() throws IOException {
        assertThat(SchemaSql.of(script("library-pg_dump.sql"), Dialect.SQLITE))
                .contains("-- left out: \"isbn\" matches ^97[89][0-9]{10}$\n")
                .contains("-- left out: title_length is computed by the database, from what the schema does not hold\n")
                .contains("    -- day of birth; 'unknown' is null\n    \"born\" date");
    }

    @Test
    void names_and_texts_cannot_end_what_they_stand_in() throws IOException {
        Schema schema =
                new SchemaReader(new SchemaProblems()).read(SchemaText.read("""
                                {"name": "x\\n; DROP TABLE y", "tables": {"a\\"b`c": {
                                  "description": "it's\\n'); DROP TABLE x; --",
                                  "columns": {"order": {"enum": ["'); DROP TABLE x; --", "a\\\\"],
                                                        "description": "*/ ; --\\n DROP"}}}}}""", "x.json", false), Optional.empty());

        for (Dialect dialect : Dialect.values()) {
            Schema again = read(SchemaSql.of(schema, dialect));

            assertThat(again.tables()).as(dialect.word()).singleElement().satisfies(table -> {
                assertThat(table.name()).isEqualTo("a\"b`c");
                assertThat(table.columns().get(0).rules().words()).containsExactly("'); DROP TABLE x; --", "a\\");
            });
        }
    }

    @Test
    void another_database_keeps_what_the_schema_says() throws IOException, SQLException {
        String sql = SchemaSql.of(
                new SchemaReader(new SchemaProblems())
                        .read(
                                SchemaText.read(Files.readString(Path.of("schemas/crm.json")), "crm.json", false),
                                Optional.empty()),
                Dialect.POSTGRESQL);

        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute(sql);
            statement.execute("INSERT INTO customers VALUES (1, 'A', 'Finance', NULL, 'Active', '2020-01-02')");

            refuses(
                    database,
                    "INSERT INTO customers VALUES (2, 'B', 'Fishing', NULL, 'Active', '2020-01-02')",
                    "CHECK");
            refuses(
                    database,
                    "INSERT INTO customers VALUES (2, 'A', 'Finance', NULL, 'Active', '2020-01-02')",
                    "unique");
            refuses(database, "INSERT INTO orders VALUES (1, 2, '2020-01-02', 'New', 1.00)", "foreign key");
            refuses(database, "INSERT INTO orders VALUES (1, 1, '2020-01-02', 'New', -1.00)", "CHECK");
        }
    }

    private static void refuses(Connection database, String insert, String why) throws SQLException {
        try (Statement statement = database.createStatement()) {
            assertThatThrownBy(() -> statement.execute(insert)).hasMessageContaining(why);
        }
    }

    private static Schema script(String name) throws IOException {
        return read(Files.readString(SCRIPTS.resolve(name)));
    }

    private static Schema read(String sql) throws IOException {
        DdlReader reader = new DdlReader(new SchemaProblems());
        reader.read("x.sql", new StringReader(sql));
        return CheckRules.in(new SchemaReader(new SchemaProblems()).read(reader.schema("s"), Optional.empty()));
    }

    /** Returns a line for each column, key and check: what SQL has words for, but for columns that are computed. */
    private static List<String> lines(Schema schema, Schema original, Set<String> what) {
        List<String> lines = new ArrayList<>();
        for (Table table : schema.tables()) {
            Table first = original.table(table.name()).orElseThrow();
            table.columns().stream()
                    .filter(column -> !first.column(column.name()).orElseThrow().computed())
                    .forEach(column ->
                            lines.add(table.name() + "." + line(column, isForeign(first, column) ? Set.of() : what)));
            lines.add(table.name() + " key " + table.primaryKey());
            table.uniqueSets().stream().sorted(comparing(List::toString)).forEach(set -> lines.add("unique " + set));
            table.foreignKeys().stream()
                    .map(key -> table.name() + key.columns() + " refers to " + key.parent() + key.parentColumns()
                            + (what.contains("deferrable") && key.deferrable() ? " late" : ""))
                    .sorted()
                    .forEach(lines::add);
            if (what.contains("checks")) {
                lines.addAll(table.checks());
            }
        }
        return lines;
    }

    /** The rules of a key's columns are those of what it refers to. */
    private static boolean isForeign(Table table, Column column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    private static String line(Column column, Set<String> what) {
        Column.Rules rules = column.rules();
        return column.name()
                + (column.required() ? " required " : " ")
                + rules.words()
                + (what.contains("type") ? column.type() : "")
                + (what.contains("range") ? rules.minimum() + ".." + rules.maximum() : "")
                + (what.contains("length") ? rules.minLength() + ".." + rules.maxLength() : "")
                + (what.contains("pattern") ? rules.pattern().map(Pattern::pattern) : "")
                + (what.contains("comment") ? column.description() : "");
    }
}
