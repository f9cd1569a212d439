package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.database.PostgresServer;
import dev.sdg.program.Database.Kind;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are written into databases, which check them by their own constraints. */
class DatabaseLoadIT {
    /** Two tables that refer to each other; the key of {@code teams} can be null. */
    private static final String CIRCLE = """
            {"tables": {
              "teams": {"rows": 5, "columns": {"id": {"type": "integer", "primary_key": true},
                "head": {"references": "people.id", "required": false, "nulls": 0.2}}},
              "people": {"rows": 40, "columns": {"id": {"type": "integer", "primary_key": true},
                "team": {"references": "teams.id"}, "boss": {"references": "people.id", "required": false}}}}}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void every_shipped_schema_fills_a_database_that_it_makes(Kind kind) throws Exception {
        for (String schema : shipped()) {
            Database database = Database.in(folder, kind, "");

            JsonNode loaded = json(generate(schema, "--to", database.address(), "--create", "--seed", "3", "--json"));

            assertThat(loaded.path("status").asText()).isEqualTo("complete");
            assertThat(loaded.path("missing").asLong()).isZero();
            assertThat(loaded.path("integrity").path("verified").asText()).isEqualTo("all");
            for (var table : loaded.path("tables").properties()) {
                assertThat(database.rows("SELECT count(*) FROM \"%s\"".formatted(table.getKey())))
                        .as(schema + "." + table.getKey())
                        .containsExactly(table.getValue().path("requested").asText());
            }
            Files.deleteIfExists(folder.resolve("made.db"));
        }
    }

    private static List<String> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("schemas"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.\\w+$", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_has_the_rows_that_files_have(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, "");

        Result both = generate("crm", "--to", database.address(), "--create", "--seed", "5", "-o", "out");

        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(database.rows("SELECT id, customer_id, order_date, status FROM orders ORDER BY id"))
                .isEqualTo(Files.readAllLines(folder.resolve("out/orders.csv")).stream()
                        .skip(1)
                        .map(line ->
                                String.join("|", List.of(line.split(",", -1)).subList(0, 4)))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_value_arrives_as_it_is(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, "");
        schema("kinds", """
                {"tables": {"k'in;ds": {"rows": 1, "columns": {
                  "text\\"; --": {"generator": {"constant": "a\\\\b\\tc\\nd'e\\"f\\\\N; DROP TABLE x; --é😀"}},
                  "none": {"required": false, "nulls": 1}, "empty": {"generator": {"constant": ""}},
                  "n": {"type": "integer", "generator": {"constant": -9007199254740993}},
                  "d": {"type": "decimal", "scale": 3, "generator": {"constant": 12.5}},
                  "f": {"type": "float", "generator": {"constant": 0.1}},
                  "t": {"type": "boolean", "generator": {"constant": true}},
                  "day": {"type": "date", "generator": {"constant": "2026-02-28"}},
                  "at": {"type": "timestamp", "generator": {"constant": "2026-02-28T08:30:00"}},
                  "u": {"type": "uuid", "generator": {"constant": "00000000-0000-4000-8000-000000000001"}},
                  "j": {"type": "json", "generator": {"constant": "{\\"a\\": \\"\\\\\\\\\\"}"}}}}}}""");

        Result loaded = generate("kinds", "--to", database.address(), "--create");

        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        String[] row = database.rows("SELECT * FROM \"k'in;ds\"").get(0).split("\\|", -1);
        assertThat(row[0]).isEqualTo("a\\b\tc\nd'e\"f\\N; DROP TABLE x; --é😀");
        assertThat(row[1]).isEqualTo("null");
        assertThat(row[2]).isEmpty();
        assertThat(row[3]).isEqualTo("-9007199254740993");
        assertThat(Double.parseDouble(row[4])).isEqualTo(12.5);
        assertThat(Double.parseDouble(row[5])).isEqualTo(0.1);
        assertThat(row[6]).isEqualTo(kind == Kind.POSTGRESQL ? "t" : "1");
        assertThat(row[7]).isEqualTo("2026-02-28");
        assertThat(row[8]).startsWith("2026-02-28").contains("08:30:00");
        assertThat(row[9]).isEqualTo("00000000-0000-4000-8000-000000000001");
        assertThat(row[10]).isEqualTo("{\"a\": \"\\\\\"}");
    }

    @ParameterizedTest
    @EnumSource
    void tables_that_refer_to_each_other_are_filled_by_nulls_and_updates(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, "");
        schema("circle", CIRCLE);

        Result loaded = generate("circle", "--to", database.address(), "--create", "--seed", "1", "-o", "out");

        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        assertThat(database.rows("SELECT id, coalesce(head || '', '') FROM teams ORDER BY id"))
                .isEqualTo(Files.readAllLines(folder.resolve("out/teams.csv")).stream()
                        .skip(1)
                        .map(line -> line.replace(',', '|'))
                        .toList());
    }

    @Test
    void a_circle_that_nothing_can_enter_is_refused_by_postgresql_and_not_by_sqlite() throws Exception {
        schema("stuck", CIRCLE.replace(", \"required\": false, \"nulls\": 0.2", ""));
        schema(
                "late",
                CIRCLE.replace("\"head\": {\"references\": \"people.id\", \"required\": false, \"nulls\": 0.2}}", """
                        "head": {"type": "integer"}}, "foreign_keys": [
                          {"columns": ["head"], "references": "people", "deferrable": true}]"""));
        Database sqlite = Database.in(folder, Kind.SQLITE, "");
        Database server = Database.in(folder, Kind.POSTGRESQL, "");

        Result refused = generate("stuck", "--to", server.address(), "--create");
        Result waits = generate("late", "--to", server.address(), "--create");
        Result checked = generate("stuck", "--to", sqlite.address(), "--create");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("refer to each other in a circle").contains("teams.head → people");
        assertThat(waits.exitCode()).as(waits.err()).isZero();
        assertThat(checked.exitCode()).as(checked.err()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_the_database_refuses_leaves_everything_as_it_was(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, """
                CREATE TABLE items (id integer PRIMARY KEY, price integer NOT NULL,
                                    CONSTRAINT cheap CHECK (price <> 70001));
                INSERT INTO items VALUES (-1, 1)""");
        schema("items", """
                {"tables": {"items": {"rows": 80000, "columns": {"id": {"type": "integer", "primary_key": true},
                  "price": {"type": "integer", "generator": "sequence"}}}}}""");

        Result unconfirmed = generate("items", "--to", database.address(), "--replace");
        Result added = generate("items", "--to", database.address());
        Result refused = generate("items", "--to", database.address(), "--replace", "--yes", "--json");

        assertThat(unconfirmed.exitCode()).isEqualTo(2);
        assertThat(unconfirmed.err())
                .contains("--replace removes all rows of items")
                .contains("confirm it with --yes");
        assertThat(added.exitCode()).isEqualTo(8);
        assertThat(refused.exitCode()).isEqualTo(8);
        assertThat(refused.err())
                .contains("table ")
                .contains("cheap")
                .contains("row 70,001 (id '70001', price '70001')")
                .contains("Nothing was written");
        assertThat(json(refused.out()).path("saved").asLong()).isZero();
        assertThat(database.rows("SELECT id, price FROM items")).containsExactly("-1|1");
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_replaced_in_one_transaction_or_written_in_several(Kind kind) throws Exception {
        Database database = Database.in(folder, kind, "");

        generate("crm", "--to", database.address(), "--create", "--seed", "1");
        Result replaced = generate("crm", "--to", database.address(), "--replace", "--yes", "--seed", "2");
        Result several =
                generate("crm", "--to", database.address(), "--replace", "--yes", "--seed", "1", "--commit-every", "7");

        assertThat(replaced.exitCode()).as(replaced.err()).isZero();
        assertThat(several.exitCode()).as(several.err()).isZero();
        assertThat(database.rows("SELECT count(*) FROM order_items")).containsExactly("60");
    }

    @Test
    void numbers_that_the_server_gives_go_on_behind_ours() throws Exception {
        Database database = Database.in(folder, Kind.POSTGRESQL, """
                CREATE TABLE a (id serial PRIMARY KEY, x text);
                CREATE TABLE b (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer NOT NULL REFERENCES a,
                                twice integer GENERATED ALWAYS AS (a * 2) STORED, at timestamptz DEFAULT now())""");

        Result filled = run("table", "fill", database.address(), "--rows", "50", "--seed", "1");
        database.execute("INSERT INTO a (x) VALUES ('next'); INSERT INTO b (a) VALUES (1)");

        assertThat(filled.exitCode()).as(filled.err()).isZero();
        assertThat(database.rows("SELECT max(id) FROM a")).containsExactly("51");
        assertThat(database.rows("SELECT count(*) FROM b WHERE twice IS DISTINCT FROM a * 2"))
                .containsExactly("0");
        assertThat(database.rows("SELECT max(id) = count(*) FROM b")).containsExactly("t");
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_only_the_schema_has_is_kept_and_asked_for(Kind kind) throws Exception {
        Database database =
                Database.in(folder, kind, "CREATE TABLE p (id integer); CREATE TABLE c (id integer, p integer)");
        schema("keys", """
                {"tables": {"p": {"rows": 7, "columns": {"id": {"type": "integer", "primary_key": true}}},
                            "c": {"rows": 50, "columns": {"id": {"type": "integer", "primary_key": true},
                                                          "p": {"references": "p.id"}}}}}""");

        Result kept = generate("keys", "--to", database.address());

        assertThat(kept.exitCode()).as(kept.err()).isZero();
        assertThat(kept.out()).contains("verified: no violations");
        assertThat(database.rows("SELECT count(*) FROM c WHERE p IN (SELECT id FROM p)"))
                .containsExactly("50");
    }

    @Test
    void rows_that_a_trigger_takes_away_are_missed() throws Exception {
        Database database = Database.in(folder, Kind.POSTGRESQL, """
                CREATE TABLE a (id integer PRIMARY KEY);
                CREATE FUNCTION drop_some() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN IF NEW.id % 10 = 0 THEN RETURN NULL; END IF; RETURN NEW; END';
                CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION drop_some()""");

        Result filled = run("table", "fill", database.address(), "--rows", "50");

        assertThat(filled.exitCode()).isEqualTo(9);
        assertThat(filled.out()).contains("a: 45 rows are there, 50 should be");
    }

    @Test
    void what_cannot_be_written_to_ends_with_its_own_exit_code() throws Exception {
        Database database = Database.in(folder, Kind.POSTGRESQL, """
                CREATE TABLE customers (id integer PRIMARY KEY); GRANT SELECT ON customers TO guarded""");
        String place = database.address().substring(database.address().indexOf('@'));
        String guarded = "postgresql://guarded:" + PostgresServer.PASSWORD + place;

        Result noServer = generate("crm", "--to", "postgresql://u:CANARY-77@localhost:1/x");
        Result wrongPassword = generate("crm", "--to", "postgresql://guarded:CANARY-77" + place);
        Result noTables = generate("crm", "--to", database.address());
        Result readOnly = run("table", "fill", guarded, "--rows", "5");
        Result noAddress = generate("crm", "--to", "oracle://u:CANARY-77@db/x");
        Result noTarget = generate("crm", "--create");
        Result noFile = generate("crm", "--to", "none.db");

        assertThat(noServer.exitCode()).isEqualTo(8);
        assertThat(wrongPassword.exitCode()).isEqualTo(4);
        assertThat(noTables.exitCode()).isEqualTo(2);
        assertThat(noTables.err()).contains("has no table contacts, products, orders, order_items; --create makes it");
        assertThat(readOnly.exitCode()).isEqualTo(8);
        assertThat(readOnly.err()).contains("the user may not insert rows");
        assertThat(noAddress.exitCode()).isEqualTo(2);
        assertThat(noTarget.exitCode()).isEqualTo(2);
        assertThat(noTarget.err()).contains("--create: needs --to");
        assertThat(noFile.exitCode()).isEqualTo(8);
        assertThat(folder.resolve("none.db")).doesNotExist();
        for (Result result : List.of(noServer, wrongPassword, readOnly, noAddress)) {
            assertThat(result.out() + result.err()).doesNotContain("CANARY");
        }
        assertThat(database.rows("SELECT count(*) FROM customers")).containsExactly("0");
    }

    @Test
    void parents_that_are_not_written_must_be_there() throws Exception {
        Database database = Database.in(folder, Kind.SQLITE, "");
        generate("crm", "--to", database.address(), "--create", "--seed", "1");

        Result again = generate(
                "crm", "--to", database.address(), "--tables", "order_items", "--replace", "--yes", "--seed", "1");
        database.execute("DELETE FROM order_items; DELETE FROM orders");
        Result noParents = generate("crm", "--to", database.address(), "--tables", "order_items", "--seed", "1");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(noParents.exitCode()).isEqualTo(2);
        assertThat(noParents.err()).contains("table order_items refers to orders, which has no rows");
    }

    private void schema(String name, String json) throws IOException {
        Files.createDirectories(folder.resolve("schemas"));
        Files.writeString(folder.resolve("schemas").resolve(name + ".json"), json);
    }

    private Result generate(String schema, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("table", "generate", "--schema", schema, "--provider", "offline"));
        arguments.addAll(List.of(options));
        return Program.in(folder).run(arguments);
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return json(result.out());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
