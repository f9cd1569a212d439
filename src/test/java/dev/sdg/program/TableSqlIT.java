package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.database.MariadbServer;
import dev.sdg.database.PostgresServer;
import dev.sdg.program.Program.Result;
import dev.sdg.schema.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --output-format sql}: what databases make of the scripts; MariaDB in its profile only. */
class TableSqlIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Circles of nullable keys: one of two tables, one of three that shares a table with it, and self references. */
    private static final String CIRCLES = """
            {"tables": {
              "teams": {"rows": 40, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "lead_id": {"references": "people.id", "required": false, "nulls": 0.2},
                "name": {"type": "string"}}},
              "people": {"rows": 600, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "team_id": {"references": "teams.id"},
                "boss_id": {"references": "people.id", "required": false},
                "desk_id": {"references": "desks.id", "required": false}}},
              "desks": {"rows": 70, "columns": {
                "id": {"type": "uuid", "primary_key": true},
                "room_id": {"references": "rooms.id"}}},
              "rooms": {"rows": 9, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "warden_id": {"references": "people.id"}}}}}
            """;

    private static final String REQUIRED = """
            {"tables": {
              "a": {"rows": 50, "columns": {
                "id": {"type": "integer", "primary_key": true}, "b_id": {"type": "integer"}},
                "foreign_keys": [{"columns": ["b_id"], "references": "b"%s}]},
              "b": {"rows": 60, "columns": {
                "id": {"type": "integer", "primary_key": true}, "a_id": {"type": "integer"}},
                "foreign_keys": [{"columns": ["a_id"], "references": "a", "children": {"uniform": [0, 9]}}]}}}
            """;

    @TempDir
    Path folder;

    static Stream<Arguments> schemas() {
        String[] names = Path.of("schemas").toFile().list((parent, name) -> name.matches(".*\\.(json|ya?ml|sql)"));
        return Arrays.stream(names)
                .sorted()
                .map(name -> name.replaceAll("\\.[a-z]+$", ""))
                .flatMap(name -> Stream.of(Arguments.of(name, Dialect.SQLITE), Arguments.of(name, Dialect.POSTGRESQL)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_schema_that_ships_loads_with_all_of_its_rows(String schema, Dialect dialect) throws Exception {
        JsonNode report = generate(schema, dialect);

        assertThatAllRowsLoad(report, dialect);
    }

    @ParameterizedTest
    @EnumSource
    void circles_of_tables_are_entered_by_updates_of_the_fewest_keys(Dialect dialect) throws Exception {
        write(CIRCLES);
        JsonNode report = generate("s.json", dialect, "--output-format", "sql", "csv");

        String script = Files.readString(folder.resolve("out/data.sql"));
        assertThat(script.lines().filter(line -> line.startsWith("UPDATE")).map(line -> line.replaceAll(" = .*", "")))
                .as("desks and rooms cannot be null")
                .containsOnly(
                        "UPDATE %s SET %s".formatted(dialect.name("teams"), dialect.name("lead_id")),
                        "UPDATE %s SET %s".formatted(dialect.name("people"), dialect.name("desk_id")));
        try (Connection database = assertThatAllRowsLoad(report, dialect)) {
            for (String table : List.of("teams", "people", "desks", "rooms")) {
                assertThat(rows(database, "SELECT * FROM " + table + " ORDER BY id"))
                        .as(table)
                        .containsExactlyInAnyOrderElementsOf(csv(table));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_circle_that_nothing_can_enter_waits_for_the_end(Dialect dialect) throws Exception {
        for (String deferrable : List.of("", ", \"deferrable\": true")) {
            write(REQUIRED.formatted(deferrable));

            JsonNode report = generate("s.json", dialect, "--overwrite");

            assertThatAllRowsLoad(report, dialect).close();
        }
    }

    @Test
    void keys_that_were_made_to_wait_are_checked_at_once_again() throws Exception {
        write(REQUIRED.formatted(""));
        JsonNode report = generate("s.json", Dialect.POSTGRESQL);

        try (Connection database = assertThatAllRowsLoad(report, Dialect.POSTGRESQL)) {
            assertThat(rows(database, "SELECT condeferrable FROM pg_constraint WHERE contype = 'f'"))
                    .containsExactly("f", "f");
        }
    }

    @Test
    void parts_of_tables_that_need_one_transaction_are_refused() throws IOException {
        write(REQUIRED.formatted(""));

        Result result = run("s.json", Dialect.POSTGRESQL, "--rows-per-file", "20");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--rows-per-file", "a.b_id", "one transaction");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void parts_load_in_the_order_of_their_names(Dialect dialect) throws Exception {
        write(CIRCLES);

        JsonNode report = generate("s.json", dialect, "--rows-per-file", "150");

        assertThat(scripts()).contains("data-00000.sql", "data-00006.sql").doesNotContain("data.sql");
        assertThatAllRowsLoad(report, dialect).close();
    }

    /** TX2. */
    @ParameterizedTest
    @EnumSource
    void what_looks_like_sql_is_quoted_as_a_name_or_a_value(Dialect dialect) throws Exception {
        String evil = "x'); DROP TABLE victims; --";
        String name = "a\\\"b; DROP TABLE victims; --";
        write("""
                {"name": "%1$s\\nDROP TABLE victims;", "tables": {
                  "victims": {"rows": 3, "columns": {"id": {"type": "integer", "primary_key": true}}},
                  "%2$s": {"rows": 50, "description": "%1$s\\nDROP TABLE victims; */", "columns": {
                    "id": {"type": "integer", "primary_key": true},
                    "%2$s": {"enum": ["%1$s", "\\\\' OR 1=1; DROP TABLE victims; --", "\\"; DROP TABLE victims;"],
                             "description": "%1$s\\n\\rDROP TABLE victims;"},
                    "a\\nDROP TABLE victims;\\nb": {"type": "string", "pattern": "[a-c']{3}", "required": false},
                    "typed": {"type": "string", "sql_type": "text); DROP TABLE victims; --", "max_length": 9,
                              "generator": {"constant": "';--"}},
                    "victim_id": {"references": "victims.id"}},
                    "checks": ["victim_id > 0 OR typed = 'x''); DROP TABLE victims; --'"]}}}
                """.formatted(evil, name));

        JsonNode report = generate("s.json", dialect);

        try (Connection database = assertThatAllRowsLoad(report, dialect)) {
            assertThat(rows(database, "SELECT count(*) FROM victims")).containsExactly("3");
            String column = dialect.name("a\"b; DROP TABLE victims; --");
            assertThat(rows(database, "SELECT DISTINCT " + column + " FROM " + column))
                    .containsExactlyInAnyOrder(evil, "\\' OR 1=1; DROP TABLE victims; --", "\"; DROP TABLE victims;");
        }
    }

    @Test
    void numbers_that_postgresql_gives_by_itself_go_on_behind_the_rows() throws Exception {
        write("""
                {"tables": {"t": {"rows": 7, "columns": {
                  "id": {"type": "integer", "sql_type": "serial", "primary_key": true}, "n": {"type": "integer"}}}}}
                """);
        JsonNode report = generate("s.json", Dialect.POSTGRESQL);

        try (Connection database = assertThatAllRowsLoad(report, Dialect.POSTGRESQL)) {
            assertThat(rows(database, "INSERT INTO t (n) VALUES (1) RETURNING id"))
                    .containsExactly("8");
        }
    }

    @Test
    void sql_alone_cannot_be_read_back_and_says_so() throws IOException {
        write(CIRCLES);

        Result result = run("s.json", Dialect.SQLITE, "--verify", "always");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--verify", "add csv, jsonl or parquet to --output-format");
    }

    @Test
    void an_unknown_dialect_is_refused_with_those_that_there_are() throws IOException {
        write(CIRCLES);

        Result result = Program.in(folder).run("table", "generate", "--schema", "s.json", "--dialect", "oracle");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--dialect: 'oracle' is not one of postgresql, mysql, sqlite");
    }

    private void write(String schema) throws IOException {
        Files.writeString(folder.resolve("s.json"), schema);
    }

    private Result run(String schema, Dialect dialect, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "table",
                "generate",
                "--schema",
                schema,
                "--provider",
                "offline",
                "--seed",
                "3",
                "--now",
                "2026-11-21",
                "-o",
                "out",
                "--json"));
        arguments.addAll(List.of("--output-format", "sql", "--dialect", dialect.word()));
        arguments.addAll(List.of(more));
        return Program.in(folder).run(arguments.toArray(String[]::new));
    }

    private JsonNode generate(String schema, Dialect dialect, String... more) throws IOException {
        Result result = run(schema, dialect, more);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return JSON.readTree(result.out());
    }

    /** Returns the database, with the tables and rows of the scripts. */
    private Connection assertThatAllRowsLoad(JsonNode report, Dialect dialect) throws Exception {
        Connection database = empty(dialect);
        try (Statement statement = database.createStatement()) {
            if (dialect == Dialect.SQLITE) {
                statement.execute("PRAGMA foreign_keys = ON");
            }
            List<String> scripts = new ArrayList<>(List.of("schema.sql"));
            scripts.addAll(scripts());
            for (String script : scripts) {
                String text = Files.readString(folder.resolve("out").resolve(script));
                // SQLite's driver runs the first statement only, unless it is told that it is an update.
                if (dialect == Dialect.SQLITE) {
                    statement.executeUpdate(text);
                } else {
                    statement.execute(text);
                }
            }
        }
        if (dialect == Dialect.SQLITE) {
            assertThat(rows(database, "PRAGMA foreign_key_check")).isEmpty();
        }
        report.path("tables").properties().forEach(table -> assertThat(count(database, dialect.name(table.getKey())))
                .as(table.getKey())
                .isEqualTo(table.getValue().path("written").asLong())
                .isEqualTo(table.getValue().path("requested").asLong()));
        return database;
    }

    private static Connection empty(Dialect dialect) throws SQLException {
        return switch (dialect) {
            case SQLITE -> DriverManager.getConnection("jdbc:sqlite::memory:");
            case POSTGRESQL -> PostgresServer.get().open(PostgresServer.get().database("SELECT 1"));
            case MYSQL -> MariadbServer.get().open(MariadbServer.get().database());
        };
    }

    /** The names alone sort as the rows have to be loaded. */
    private List<String> scripts() {
        String[] names = folder.resolve("out").toFile().list((parent, name) -> name.startsWith("data"));
        return Stream.of(names).filter(name -> name.endsWith(".sql")).sorted().toList();
    }

    private static long count(Connection database, String table) {
        try {
            return Long.parseLong(
                    rows(database, "SELECT count(*) FROM " + table).get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private static List<String> rows(Connection database, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String cell = result.getString(i);
                    cells.add(cell == null ? "" : cell);
                }
                rows.add(String.join(",", cells));
            }
        }
        return rows;
    }

    private List<String> csv(String table) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("out").resolve(table + ".csv"));
        return lines.subList(1, lines.size());
    }
}
