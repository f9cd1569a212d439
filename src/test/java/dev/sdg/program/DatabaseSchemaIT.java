package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.database.MariadbServer;
import dev.sdg.database.PostgresServer;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that are read from databases. */
class DatabaseSchemaIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    static Stream<String> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("schemas"))) {
            return files
                    .map(file -> file.getFileName().toString().replaceFirst("\\.\\w+$", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_database_of_sqlite_has_the_schema_that_it_was_made_from(String schema) throws Exception {
        String script = sql(schema, "sqlite");
        sqlite("made.db", script);

        JsonNode read = json(run("schema", "infer", "made.db"));

        assertThat(read.path("tables"))
                .isEqualTo(json(run("schema", "show", "script.sql")).path("tables"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_database_of_postgresql_has_the_schema_that_it_was_made_from(String schema) throws Exception {
        PostgresServer server = PostgresServer.get();
        String address = server.database(sql(schema, "postgresql"));

        JsonNode read = json(run("schema", "infer", address)).path("tables");

        JsonNode script = json(run("schema", "show", "script.sql")).path("tables");
        assertThat(checks(read)).isEqualTo(checks(script));
        assertThat(withoutChecks(read)).isEqualTo(withoutChecks(script));
    }

    @Test
    void what_only_a_server_knows_is_read_as_from_ddl() throws Exception {
        String address = PostgresServer.get().database("""
                CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
                CREATE DOMAIN code AS varchar(8) NOT NULL CHECK (VALUE ~ '^[A-Z]+$');
                CREATE TABLE people (
                  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number serial NOT NULL UNIQUE,
                  code code, mood mood DEFAULT 'sad', "Full Name" varchar(40) NOT NULL,
                  price numeric(8,3) CHECK (price > 0), twice numeric GENERATED ALWAYS AS (price * 2) STORED,
                  tags text[], seen timestamptz DEFAULT now(), boss integer REFERENCES people DEFERRABLE);
                CREATE UNIQUE INDEX ON people ("Full Name", seen);
                CREATE UNIQUE INDEX once ON people (code) WHERE seen IS NULL;
                COMMENT ON TABLE people IS 'a person; it''s simple';
                COMMENT ON COLUMN people.mood IS 'how it goes';
                CREATE VIEW adults AS SELECT * FROM people;
                CREATE TABLE logs (at date NOT NULL, person integer) PARTITION BY RANGE (at);
                CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                ALTER TABLE logs_2026 ADD FOREIGN KEY (person) REFERENCES people;
                CREATE SCHEMA "Other"; CREATE TABLE "Other".people (id bigint PRIMARY KEY)""");

        Result read = run("schema", "infer", address);
        JsonNode tables = json(read).path("tables");
        JsonNode people = tables.path("public.people");

        assertThat(tables.properties().stream().map(table -> table.getKey()))
                .containsExactly("public.people", "logs", "Other.people");
        assertThat(people.path("description").asText()).isEqualTo("a person; it's simple");
        assertThat(people.path("columns").path("mood").path("description").asText())
                .isEqualTo("how it goes");
        assertThat(people.path("columns").path("mood").path("enum").toString()).isEqualTo("[\"sad\",\"it's ok\"]");
        assertThat(people.path("columns").path("code").path("pattern").asText()).isEqualTo("[A-Z]+");
        assertThat(people.path("columns").path("code").path("required").asBoolean(true))
                .isTrue();
        assertThat(people.path("columns").path("twice").path("computed").asBoolean())
                .isTrue();
        assertThat(people.path("columns").path("price").path("scale").asInt()).isEqualTo(3);
        assertThat(people.path("columns").path("number").path("generator").has("sequence"))
                .isTrue();
        assertThat(people.path("unique").toString()).contains("[\"Full Name\",\"seen\"]");
        assertThat(people.path("foreign_keys").path(0).path("deferrable").asBoolean())
                .isTrue();
        assertThat(tables.path("logs")
                        .path("columns")
                        .path("person")
                        .path("references")
                        .asText())
                .isEqualTo("public.people.id");
        assertThat(read.err()).contains("the unique index once of table people is over some of the rows");
    }

    @Test
    void only_the_tables_asked_for_are_read_and_those_they_refer_to() throws Exception {
        sqlite("crm.db", sql("crm", "sqlite"));

        Result orders = run("schema", "infer", "sqlite:///crm.db", "--tables", "Orders", "-o", "orders.yaml");
        Result unknown = run("schema", "infer", "crm.db", "--tables", "oders");
        Result again = run("schema", "infer", "crm.db", "-o", "orders.yaml");

        assertThat(orders.exitCode()).as(orders.err()).isZero();
        assertThat(orders.out()).isEqualTo("orders.yaml: 2 tables, 11 columns\n");
        assertThat(orders.err()).contains("table customers is read as well: orders refers to it");
        assertThat(run("schema", "check", "orders.yaml").out()).startsWith("orders.yaml is valid: 2 tables");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--tables: the database has no table 'oders': did you mean 'orders'?");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("--output: 'orders.yaml' exists");
    }

    @Test
    void a_database_is_a_schema_for_all_commands() throws Exception {
        sqlite("crm.db", sql("crm", "sqlite"));

        assertThat(run("schema", "check", "crm.db").out()).startsWith("crm.db is valid: 5 tables, 29 columns");
        assertThat(run("schema", "show", "sqlite:///crm.db", "--as", "sql", "--dialect", "sqlite")
                        .out())
                .contains("CREATE TABLE \"customers\"");
        assertThat(run("table", "generate", "--schema", "crm.db", "--seed", "1", "--rows", "20")
                        .exitCode())
                .isZero();
        assertThat(run("table", "verify", "synthetic_tables", "--schema", "crm.db")
                        .exitCode())
                .isZero();
    }

    @Test
    void what_cannot_be_opened_ends_with_its_own_exit_code() throws Exception {
        PostgresServer server = PostgresServer.get();
        String address = server.database("CREATE TABLE t (a int)");
        Files.writeString(folder.resolve("text.db"), "this is no database of SQLite, but longer than a header");

        Result unknownDatabase = run("schema", "infer", address + "_not");
        Result noServer = run("schema", "infer", "postgresql://u:CANARY-77@localhost:1/x");
        Result noFile = run("schema", "check", "none.db");
        Result noDatabase = run("schema", "check", "text.db");
        Result noKind = run("schema", "check", "jdbc:oracle:thin:@db");
        Result empty = run("schema", "infer", server.database("SELECT 1"));

        assertThat(unknownDatabase.exitCode()).isEqualTo(7);
        assertThat(unknownDatabase.err()).contains("does not exist");
        assertThat(noServer.exitCode()).isEqualTo(7);
        assertThat(noServer.err())
                .contains("postgresql://localhost:1/x cannot be opened")
                .doesNotContain("CANARY-77");
        assertThat(noFile.exitCode()).isEqualTo(7);
        assertThat(noFile.err()).contains("none.db: no such file");
        assertThat(noDatabase.exitCode()).isEqualTo(7);
        assertThat(noKind.exitCode()).isEqualTo(2);
        assertThat(empty.exitCode()).isEqualTo(7);
        assertThat(empty.err()).contains("has no tables");
    }

    @Test
    void a_password_is_taken_from_the_environment_and_appears_nowhere() throws Exception {
        PostgresServer server = PostgresServer.get();
        String address = server.database("CREATE TABLE t (a int); GRANT SELECT ON t TO guarded");
        String place = address.substring(address.indexOf('@'));

        Result wrong = run("schema", "infer", "postgresql://guarded:CANARY-77" + place);
        Result missing = run("table", "generate", "--schema", "postgresql://guarded" + place);
        Result inAddress = run("schema", "check", "postgresql://guarded:" + PostgresServer.PASSWORD + place, "--json");
        Result set = Program.in(folder)
                .with("SDG_DB_USER", "guarded")
                .with("SDG_DB_PASSWORD", PostgresServer.PASSWORD)
                .run("schema", "infer", "postgresql://" + place.substring(1));

        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(wrong.err()).contains("set SDG_DB_USER and SDG_DB_PASSWORD").doesNotContain("CANARY-77");
        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(inAddress.exitCode()).isZero();
        assertThat(inAddress.out() + inAddress.err())
                .contains("the password stands in the address")
                .doesNotContain(PostgresServer.PASSWORD);
        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(set.err()).isEmpty();
    }

    @Test
    void rows_of_a_database_s_schema_are_recorded_without_the_password() throws Exception {
        String address = PostgresServer.get().database("CREATE TABLE t (a int)");
        String typed = address.replace("postgres@", "postgres:CANARY-77@");

        Result made = run("table", "generate", "--schema", typed, "--seed", "1", "--rows", "3", "--log-level", "DEBUG");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out() + made.err()).contains("postgres:***@").doesNotContain("CANARY-77");
        for (String file : List.of("manifest.json", "schema.json", "report.json")) {
            assertThat(Files.readString(folder.resolve("synthetic_tables.run").resolve(file)))
                    .doesNotContain("CANARY-77");
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_database_of_mariadb_has_the_schema_that_it_was_made_from(String schema) throws Exception {
        MariadbServer server = MariadbServer.get();
        String address = server.database();
        try (Connection connection = server.open(address);
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = ''; " + sql(schema, "mysql"));
        }

        JsonNode read = json(run("schema", "infer", address)).path("tables");

        JsonNode script = json(run("schema", "show", "script.sql")).path("tables");
        assertThat(checks(read)).containsExactlyInAnyOrderElementsOf(checks(script));
        assertThat(withoutChecks(read)).isEqualTo(withoutChecks(script));
    }

    /** Returns how many checks each table has: the server spells their conditions anew, with casts. */
    private static List<String> checks(JsonNode tables) {
        return tables.properties().stream()
                .map(table ->
                        table.getKey() + " " + table.getValue().path("checks").size())
                .toList();
    }

    private static JsonNode withoutChecks(JsonNode tables) {
        JsonNode copy = tables.deepCopy();
        copy.forEach(table -> ((ObjectNode) table).remove("checks"));
        return copy;
    }

    private String sql(String schema, String dialect) throws IOException {
        String sql = run("schema", "show", schema, "--as", "sql", "--dialect", dialect)
                .out();
        Files.writeString(folder.resolve("script.sql"), sql);
        return sql;
    }

    private void sqlite(String name, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
