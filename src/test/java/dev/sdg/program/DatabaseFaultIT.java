package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.database.CutConnection;
import dev.sdg.database.CutConnection.Side;
import dev.sdg.database.PostgresServer;
import dev.sdg.program.Database.Kind;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers and databases do to a run: nothing is left behind, and no password appears. */
class DatabaseFaultIT {
    private static final String ITEMS = """
            {"tables": {"items": {"rows": 70000, "columns": {"id": {"type": "integer", "primary_key": true},
              "note": {"type": "string", "max_length": 40}, "at": {"type": "timestamp", "zone": true}}}}}""";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("items.json"), ITEMS);
    }

    /** TB1 and TX1. */
    @Test
    void a_server_that_is_not_there_or_goes_leaves_nothing_and_no_password() throws Exception {
        Database database = Database.in(folder, Kind.POSTGRESQL, """
                CREATE TABLE crm (id integer PRIMARY KEY, name varchar(40) NOT NULL, at timestamptz NOT NULL);
                CREATE TABLE items (id integer PRIMARY KEY, note varchar(40) NOT NULL, at timestamptz NOT NULL);
                GRANT ALL ON ALL TABLES IN SCHEMA public TO guarded""");
        String name = database.address().substring(database.address().lastIndexOf('/') + 1);
        int port = PostgresServer.get().port();
        String password = PostgresServer.PASSWORD;
        List<Result> results = new ArrayList<>();

        try (CutConnection reading = CutConnection.to(port, Side.SERVER, 2_000);
                CutConnection writing = CutConnection.to(port, Side.CLIENT, 300_000)) {
            results.add(read(7, "guarded:" + password + "@localhost:" + reading.port() + "/" + name));
            results.add(written(8, "guarded:" + password + "@localhost:" + writing.port() + "/" + name));
        }
        results.add(read(4, "guarded:CANARY-wrong@localhost:" + port + "/" + name));
        results.add(written(4, "guarded:CANARY-wrong@localhost:" + port + "/" + name));
        results.add(read(7, "guarded:" + password + "@localhost:" + port + "/none"));
        results.add(written(8, "guarded:" + password + "@localhost:" + port + "/none"));
        results.add(read(7, "guarded:" + password + "@nowhere.invalid/" + name));
        results.add(written(8, "guarded:" + password + "@nowhere.invalid/" + name));
        results.add(read(7, "guarded:" + password + "@localhost:" + port + "/" + name, "--db-schema", "none"));

        assertThat(results.get(0).err()).contains("cannot be read");
        assertThat(results.get(1).err()).contains("Stopped: table public.items: ", "Nothing was written");
        assertThat(results.get(8).err()).contains("the database has no tables in a schema 'none'");
        for (Result result : results) {
            assertThat(result.out() + result.err()).isNotEmpty().doesNotContain("CANARY");
        }
        for (String file : Program.filesIn(folder)) {
            if (Files.isRegularFile(folder.resolve(file))) {
                assertThat(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1))
                        .as(file)
                        .doesNotContain("CANARY");
            }
        }
        assertThat(database.rows("SELECT count(*) FROM items")).containsExactly("0");
    }

    private Result read(int exit, String place, String... more) {
        List<String> arguments = new ArrayList<>(List.of("schema", "infer", "postgresql://" + place));
        arguments.addAll(List.of(more));
        return run(exit, arguments);
    }

    private Result written(int exit, String place) {
        return run(
                exit,
                List.of(
                        "table",
                        "generate",
                        "--schema",
                        "items.json",
                        "--to",
                        "postgresql://" + place,
                        "--log-level",
                        "DEBUG"));
    }

    private Result run(int exit, List<String> arguments) {
        Result result = Program.in(folder).run(arguments);
        assertThat(result.exitCode()).as(arguments + ": " + result.err()).isEqualTo(exit);
        return result;
    }

    /** TB7. */
    @Test
    void policies_triggers_and_defaults_decide_what_is_there() throws Exception {
        Database database = Database.in(folder, Kind.POSTGRESQL, """
                CREATE TABLE items (id integer PRIMARY KEY, note varchar(40) NOT NULL, at timestamptz NOT NULL,
                                    source text NOT NULL DEFAULT 'by default', longer text
                                    GENERATED ALWAYS AS (note || '!') STORED);
                CREATE FUNCTION loud() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN NEW.note := upper(NEW.note); RETURN NEW; END';
                CREATE TRIGGER t BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION loud();
                ALTER TABLE items ENABLE ROW LEVEL SECURITY;
                CREATE POLICY few ON items USING (id <= 40) WITH CHECK (id <= 60);
                GRANT ALL ON items TO guarded""");
        String address = database.address().replace("postgres@", "guarded:" + PostgresServer.PASSWORD + "@");

        Result all = load(address, "--rows", "40");
        List<String> rows = database.rows("SELECT count(*), min(source), bool_and(note = upper(note)),"
                + " bool_and(longer = note || '!') FROM items");
        Result hidden = load(address, "--rows", "50", "--replace", "--yes");
        Result refused = load(address, "--rows", "70", "--replace", "--yes");

        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(rows).containsExactly("40|by default|t|t");
        assertThat(hidden.exitCode()).isEqualTo(9);
        assertThat(hidden.out()).contains("items: 40 rows are there, 50 should be");
        assertThat(refused.exitCode()).isEqualTo(8);
        assertThat(refused.err())
                .contains("table ", "row-level security policy")
                .contains("Nothing was written");
        assertThat(database.rows("SELECT count(*) FROM items")).containsExactly("50");
    }

    /** TB8. */
    @ParameterizedTest
    @EnumSource
    void settings_of_session_and_server_change_no_value(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, "");
        if (kind == Kind.POSTGRESQL) {
            String name = database.address().substring(database.address().lastIndexOf('/') + 1);
            database.execute("ALTER DATABASE " + name + " SET timezone = 'Asia/Kathmandu';"
                    + "ALTER DATABASE " + name + " SET datestyle = 'German, DMY';"
                    + "ALTER DATABASE " + name + " SET standard_conforming_strings = off");
        }
        Files.writeString(folder.resolve("kinds.json"), """
                {"tables": {"kinds": {"rows": 40, "columns": {"id": {"type": "integer", "primary_key": true},
                  "at": {"type": "timestamp", "zone": true}, "local": {"type": "timestamp"}, "day": {"type": "date"},
                  "clock": {"type": "time"}, "code": {"generator": {"constant": "a\\\\b'c"}},
                  "padded": {"min_length": 2, "max_length": 2, "sql_type": "char(9)", "enum": ["AB", "CD"]},
                  "share": {"type": "decimal", "scale": 4}, "ok": {"type": "boolean"}}}}}""");

        Result loaded = Program.in(folder)
                .run(
                        "table",
                        "generate",
                        "--schema",
                        "kinds.json",
                        "--to",
                        database.address(),
                        "--create",
                        "-o",
                        "out");

        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        String zone =
                switch (kind) {
                    case SQLITE -> "at";
                    case POSTGRESQL -> "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
                    case MARIADB -> "date_format(at, '%Y-%m-%dT%H:%i:%sZ')";
                };
        assertThat(database.rows(
                        "SELECT id, " + zone + ", code, trim(padded), CASE WHEN ok THEN 'true' ELSE 'false' END"
                                + " FROM kinds ORDER BY id"))
                .isEqualTo(Files.readAllLines(folder.resolve("out/kinds.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .map(cells -> String.join("|", cells[0], cells[1], cells[5], cells[6], cells[8]))
                        .toList());
    }

    /** TX2: what is read back from the catalogue is quoted as well. */
    @ParameterizedTest
    @EnumSource
    void what_looks_like_sql_in_a_catalogue_is_a_name_or_a_value(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, "");
        Files.writeString(folder.resolve("evil.json"), """
                {"tables": {
                  "victims": {"rows": 3, "columns": {"id": {"type": "integer", "primary_key": true}}},
                  "a'); DROP TABLE victims; --": {"rows": 20, "description": "x'); DROP TABLE victims; --", "columns": {
                    "id": {"type": "integer", "primary_key": true},
                    "b\\"; DROP TABLE victims; --": {"enum": ["y'); DROP TABLE victims; --", "\\\\ '; DROP TABLE z; --"],
                      "description": "'); DROP TABLE victims; --"},
                    "victim": {"references": "victims.id"}}}}}""");

        Result made = Program.in(folder)
                .run("table", "generate", "--schema", "evil.json", "--to", database.address(), "--create");
        Result filled = Program.in(folder)
                .run("table", "fill", database.address(), "--rows", "30", "--replace", "--yes", "--seed", "1");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(filled.exitCode()).as(filled.err()).isZero();
        assertThat(database.rows("SELECT count(*) FROM victims")).containsExactly("30");
        String column = "\"b\"\"; DROP TABLE victims; --\"";
        assertThat(database.rows("SELECT DISTINCT " + column + " FROM \"a'); DROP TABLE victims; --\" ORDER BY 1"))
                .containsExactlyInAnyOrder("\\ '; DROP TABLE z; --", "y'); DROP TABLE victims; --");
    }

    /** TK6. */
    @ParameterizedTest
    @EnumSource
    void circles_that_share_a_table_and_one_of_five_are_entered(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, "");
        Files.writeString(folder.resolve("circles.json"), """
                {"tables": {
                  "teams": {"rows": 20, "columns": {"id": {"type": "integer", "primary_key": true},
                    "lead": {"references": "people.id", "required": false, "nulls": 0.2}}},
                  "people": {"rows": 90, "columns": {"id": {"type": "integer", "primary_key": true},
                    "team": {"references": "teams.id"}, "boss": {"references": "people.id", "required": false},
                    "desk": {"references": "desks.id", "required": false}}},
                  "desks": {"rows": 30, "columns": {"id": {"type": "integer", "primary_key": true},
                    "room": {"references": "rooms.id"}}},
                  "rooms": {"rows": 9, "columns": {"id": {"type": "integer", "primary_key": true},
                    "house": {"references": "houses.id"}}},
                  "houses": {"rows": 4, "columns": {"id": {"type": "integer", "primary_key": true},
                    "town": {"references": "towns.id"}}},
                  "towns": {"rows": 3, "columns": {"id": {"type": "integer", "primary_key": true},
                    "mayor": {"references": "people.id"}}}}}""");

        Result loaded = Program.in(folder)
                .run(
                        "table",
                        "generate",
                        "--schema",
                        "circles.json",
                        "--to",
                        database.address(),
                        "--create",
                        "-o",
                        "o");

        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        assertThat(loaded.out()).contains("verified: no violations");
        for (String table : List.of("teams", "people", "desks", "rooms", "houses", "towns")) {
            assertThat(database.rows("SELECT * FROM " + table + " ORDER BY id"))
                    .as(table)
                    .isEqualTo(Files.readAllLines(folder.resolve("o/" + table + ".csv")).stream()
                            .skip(1)
                            .map(line -> String.join(
                                    "|",
                                    List.of(line.split(",", -1)).stream()
                                            .map(cell -> cell.isEmpty() ? "null" : cell)
                                            .toList()))
                            .toList());
        }
    }

    private Result load(String address, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("table", "generate", "--schema", "items.json", "--to", address));
        arguments.addAll(List.of(more));
        return Program.in(folder).run(arguments);
    }
}
