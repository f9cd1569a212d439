package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Database.Kind;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads as processes that are killed or stopped. */
class DatabaseInterruptionIT {
    private static final String SCHEMA = """
            {"tables": {
              "teams": {"rows": 12000, "columns": {"id": {"type": "integer", "primary_key": true},
                "head": {"references": "people.id", "required": false, "nulls": 0.2}}},
              "people": {"rows": 30000, "columns": {"id": {"type": "integer", "primary_key": true},
                "team": {"references": "teams.id"}, "code": {"type": "uuid", "unique": true}}}}}""";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("teams.json"), SCHEMA);
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, 10", "SQLITE, 3", "MARIADB, 3"})
    void killed_at_random_and_resumed_exactly_the_rows_are_there(Kind kind, int kills) throws Exception {
        Database database = Database.in(folder, kind, "");
        String[] load = load(database, "--create", "--commit-every", "1000", "--resume", "--json");
        Random random = new Random(19);

        for (int i = 0; i < kills; i++) {
            long wanted = committed(database) + random.nextInt(4_000);
            Program.in(folder)
                    .launched()
                    .start(load)
                    .until(() -> committed(database) > wanted)
                    .signal("KILL")
                    .end();
        }
        Result last = Program.in(folder).launched().run(load);
        Result nothingLeft = Program.in(folder).launched().run(load);

        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(json(last.out()).path("saved").asLong()).isEqualTo(42_000);
        assertThat(nothingLeft.exitCode()).as(nothingLeft.err()).isZero();
        assertThat(database.rows("SELECT count(*), min(id), max(id) FROM teams"))
                .containsExactly("12000|1|12000");
        assertThat(database.rows("SELECT count(*), min(id), max(id) FROM people"))
                .containsExactly("30000|1|30000");
        Database whole = Database.in(Files.createDirectory(folder.resolve("whole")), kind, "");
        Files.copy(folder.resolve("teams.json"), folder.resolve("whole/teams.json"));
        Result undisturbed =
                Program.in(folder.resolve("whole")).launched().run(load(whole, "--create", "--seed", seed(last)));
        assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
        for (String query :
                List.of("SELECT id, head FROM teams ORDER BY id", "SELECT id, team, code FROM people ORDER BY id")) {
            assertThat(database.rows(query)).isEqualTo(whole.rows(query));
        }
    }

    private static String seed(Result result) throws IOException {
        return json(result.out()).path("seed").asText();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void a_load_that_is_stopped_or_killed_leaves_the_tables_as_they_were(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, """
                CREATE TABLE people (id integer PRIMARY KEY, team integer, code varchar(36));
                CREATE TABLE teams (id integer PRIMARY KEY, head integer);
                INSERT INTO teams VALUES (7, NULL); INSERT INTO people VALUES (8, 7, 'eight')""");
        String[] load = load(database, "--replace", "--yes", "--scale", "60", "--json");

        Result stopped = begun(database, load).signal("INT").end();
        List<String> afterInt = rows(database);
        Result killed = begun(database, load).signal("KILL").end();

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(130);
        assertThat(stopped.err()).contains("Interrupted.", "Nothing was written");
        assertThat(json(stopped.out()).path("resume").asText()).endsWith("--resume");
        assertThat(afterInt).containsExactly("7|null", "8|7|eight");
        assertThat(killed.exitCode()).isNotZero();
        assertThat(rows(database)).containsExactly("7|null", "8|7|eight");
    }

    private static List<String> rows(Database database) throws SQLException {
        List<String> rows = new ArrayList<>(database.rows("SELECT * FROM teams"));
        rows.addAll(database.rows("SELECT * FROM people"));
        return rows;
    }

    /** Starts a load and returns when it writes rows. */
    private Running begun(Database database, String... load) throws IOException {
        Path record = record(database);
        Files.deleteIfExists(record);
        return Program.in(folder).launched().start(load).until(() -> Files.exists(record));
    }

    @Test
    void a_stopped_load_says_how_far_it_is_and_goes_on_with_its_seed() throws Exception {
        Database database = Database.in(folder, Kind.SQLITE, "");
        String[] load = load(database, "--create", "--commit-every", "1000", "--scale", "20");

        Result stopped = Program.in(folder)
                .launched()
                .start(load)
                .until(() -> committed(database) > 0)
                .signal("TERM")
                .end();

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);
        assertThat(stopped.err()).containsPattern("[1-9][0-9,]* of 840,000 rows are in the database");
        assertThat(stopped.err()).contains("Resume with: ", "--commit-every 1000 --scale 20 --resume");
        assertThat(Files.readString(record(database))).contains("\"interrupted\"");
        long there = committed(database);
        assertThat(database.rows("SELECT (SELECT count(*) FROM teams) + (SELECT count(*) FROM people)"))
                .containsExactly(Long.toString(there));
    }

    private static String[] load(Database database, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("table", "generate", "--schema", "teams.json", "--to", database.address()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private Path record(Database database) {
        String name = database.address().substring(database.address().lastIndexOf('/') + 1);
        return folder.resolve(name + ".run/manifest.json");
    }

    /** Returns how many rows the manifest knows to be committed. */
    private long committed(Database database) {
        try {
            long rows = 0;
            if (Files.exists(record(database))) {
                for (JsonNode table : json(Files.readString(record(database))).path("tables")) {
                    rows += table.path("committed").path("rows").asLong();
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
