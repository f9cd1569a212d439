package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.database.MariadbServer;
import dev.sdg.database.PostgresServer;
import dev.sdg.program.Database.Kind;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are added to tables which have rows, while others may add theirs. */
class DatabaseAppendIT {
    /** A shop whose keys the database numbers; {@code KEY_TYPE} is the type of such a key. */
    private static final String SHOP = """
            CREATE TABLE customers (id KEY_TYPE, email varchar(100) NOT NULL UNIQUE, created_at date NOT NULL);
            CREATE TABLE orders (id KEY_TYPE, customer_id integer NOT NULL REFERENCES customers (id),
                                 ordered_at date NOT NULL, FOREIGN KEY (customer_id) REFERENCES customers (id));
            CREATE TABLE tags (id KEY_TYPE, name varchar(60) NOT NULL UNIQUE);
            CREATE TABLE order_tags (order_id integer NOT NULL, tag_id integer NOT NULL, PRIMARY KEY (order_id, tag_id),
                                     FOREIGN KEY (order_id) REFERENCES orders (id),
                                     FOREIGN KEY (tag_id) REFERENCES tags (id));
            """;

    @TempDir
    Path folder;

    private Database made(Kind kind, String script) throws SQLException {
        String key =
                switch (kind) {
                    case SQLITE -> "integer PRIMARY KEY AUTOINCREMENT";
                    case POSTGRESQL -> "integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
                    case MARIADB -> "integer AUTO_INCREMENT PRIMARY KEY";
                };
        return Database.in(folder, kind, script.replace("KEY_TYPE", key));
    }

    @ParameterizedTest
    @EnumSource
    void a_database_is_filled_twice_and_once_more_while_another_client_inserts(Kind kind) throws Exception {
        Database database = made(kind, SHOP);
        String[] fill = {
            "table", "fill", database.address(), "--rows", "customers=10k,orders=10k,tags=50,order_tags=2000"
        };

        Result first = run(with(fill, "--seed", "1"));
        Result second = run(with(fill, "--seed", "1"));
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Integer> inserted = other.submit(() -> insert(database, stop));
        Result third = run(with(fill, "--seed", "2"));
        stop.set(true);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(third.exitCode()).as(third.err()).isZero();
        int others = inserted.get();
        other.shutdown();
        assertThat(others).isPositive();
        assertThat(database.rows("SELECT count(*), count(DISTINCT id), count(DISTINCT email) FROM customers"))
                .containsExactly("%1$d|%1$d|%1$d".formatted(30_000 + others));
        assertThat(database.rows("SELECT count(*) FROM order_tags")).containsExactly("6000");
        assertThat(database.rows("SELECT count(DISTINCT customer_id) > 12000, min(customer_id) < 100 FROM orders"))
                .containsExactly(kind == Kind.POSTGRESQL ? "t|t" : "1|1");
        database.execute("INSERT INTO customers (email, created_at) VALUES ('last@example.com', '2020-01-01')");
        assertThat(database.rows("SELECT max(id) = (SELECT id FROM customers WHERE email = 'last@example.com')"
                        + " FROM customers"))
                .containsExactly(kind == Kind.POSTGRESQL ? "t" : "1");
    }

    private int insert(Database database, AtomicBoolean stop) throws SQLException {
        int inserted = 0;
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(60);
            do {
                statement.executeUpdate("INSERT INTO customers (email, created_at) VALUES ('other-" + inserted++
                        + "@example.com', '2020-01-01')");
            } while (!stop.get() && inserted < 100_000);
        }
        return inserted;
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_the_same_after_the_same_rows(Kind kind) throws Exception {
        Database database = made(kind, SHOP);
        alone(kind, database.address(), "--rows", "20", "--seed", "1");
        String same = "same.db";
        if (kind == Kind.SQLITE) {
            Files.copy(folder.resolve(database.address()), folder.resolve(same));
        } else {
            same = made(kind, SHOP).address();
            alone(kind, same, "--rows", "20", "--seed", "1");
        }

        Result one = alone(kind, database.address(), "--rows", "30", "--seed", "7", "--now", "2026-01-01", "--json");
        Result two =
                alone(kind, same, "--rows", "30", "--seed", "7", "--now", "2026-01-01", "--json", "--threads", "1");

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(json(one).path("tables").path("customers").path("existing").asLong())
                .isEqualTo(20);
        assertThat(two.exitCode()).as(two.err()).isZero();
        for (String table : List.of("customers", "orders", "tags", "order_tags")) {
            assertThat(rows(database.open(), table)).isEqualTo(rows(kind, same, table));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_rows_that_are_there_say_is_looked_up(Kind kind) throws Exception {
        Database database = made(kind, SHOP);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            rows.append(i == 1 ? "" : ", ").append("('c%d@example.com', '%d-06-01')".formatted(i, 1960 + i));
        }
        database.execute("INSERT INTO customers (email, created_at) VALUES " + rows);
        schema("shop", """
                {"tables": {
                  "customers": {"columns": {"id": {"type": "integer", "primary_key": true}, "email": {"unique": true},
                    "created_at": "date"}},
                  "orders": {"rows": 200, "columns": {"id": {"type": "integer", "primary_key": true},
                    "customer_id": {"references": "customers.id"},
                    "ordered_at": {"type": "date",
                      "generator": {"after": {"of": "customer_id.created_at", "maximum": "10 days"}}}}}}}""");

        Result added = run("table", "generate", "--schema", "shop", "--to", database.address(), "--tables", "orders");

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(database.rows("SELECT count(*), count(DISTINCT customer_id) > 30 FROM orders"))
                .containsExactly(kind == Kind.POSTGRESQL ? "200|t" : "200|1");
        assertThat(database.rows("SELECT ordered_at, created_at FROM orders o JOIN customers c ON c.id = customer_id"))
                .allSatisfy(dates -> assertThat(dates.substring(0, 4)).isEqualTo(dates.substring(11, 15)));
    }

    @ParameterizedTest
    @EnumSource
    void keys_go_on_behind_gaps_and_a_type_that_is_full_is_refused(Kind kind) throws Exception {
        String small =
                switch (kind) {
                    case SQLITE -> "id smallint PRIMARY KEY";
                    case POSTGRESQL -> "id smallserial PRIMARY KEY";
                    case MARIADB -> "id smallint AUTO_INCREMENT PRIMARY KEY";
                };
        Database database = made(
                kind,
                "CREATE TABLE small (" + small + ", name varchar(40));"
                        + "INSERT INTO small (id, name) VALUES (3, 'a'), (32700, 'b')");

        Result fits = run("table", "fill", database.address(), "--rows", "60");
        Result full = run("table", "fill", database.address(), "--rows", "10");

        assertThat(fits.exitCode()).as(fits.err()).isZero();
        assertThat(database.rows("SELECT min(id), max(id), count(*) FROM small WHERE id > 32700"))
                .containsExactly("32701|32760|60");
        assertThat(full.exitCode()).isEqualTo(2);
        assertThat(full.err()).contains("10 rows besides the 62 there are, but there are at most 7 different values");
        assertThat(database.rows("SELECT count(*) FROM small")).containsExactly("62");
    }

    @Test
    void case_does_not_tell_values_apart_where_the_collation_ignores_it() throws Exception {
        Database database = made(Kind.SQLITE, """
                CREATE TABLE codes (id integer PRIMARY KEY, code char(1) COLLATE NOCASE NOT NULL UNIQUE
                                    CHECK (code IN ('a', 'b', 'c', 'd', 'e', 'f')));
                INSERT INTO codes (code) VALUES ('b'), ('d'), ('f')""");
        database.execute("PRAGMA ignore_check_constraints = ON; UPDATE codes SET code = upper(code)");

        Result added = run("table", "fill", database.address(), "--rows", "3");
        Result more = run("table", "fill", database.address(), "--rows", "1");

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(database.rows("SELECT code FROM codes ORDER BY lower(code)"))
                .containsExactly("a", "B", "c", "D", "e", "F");
        assertThat(more.exitCode()).isEqualTo(2);
        assertThat(more.err()).contains("at most 0 different values");
    }

    @Test
    void a_row_that_somebody_else_writes_meanwhile_is_passed_over_once() throws Exception {
        Database database = made(Kind.POSTGRESQL, """
                CREATE TABLE people (id integer PRIMARY KEY, name varchar(50) NOT NULL UNIQUE);
                CREATE TABLE told (n serial);
                CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
                  IF NEW.id = 7 AND (SELECT last_value FROM told_n_seq) < %s THEN
                    PERFORM nextval(''told_n_seq'');
                    PERFORM dblink_exec(''dbname='' || current_database() || '' host=localhost port='' || inet_server_port()
                                        || '' user=postgres'', format(''INSERT INTO people VALUES (%%s, %%L)'', 1000 + NEW.id
                                        + (SELECT last_value FROM told_n_seq), NEW.name));
                  END IF; RETURN NEW; END';
                CREATE EXTENSION IF NOT EXISTS dblink;
                CREATE TRIGGER other BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION meet()""".formatted("2"));

        Result added = run("table", "fill", database.address(), "--tables", "people", "--rows", "20", "--seed", "1");

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(added.err()).contains("others have written rows meanwhile: once more, after these");
        assertThat(database.rows("SELECT count(*) FROM people")).containsExactly("21");
    }

    @Test
    void a_load_in_several_transactions_goes_on_after_the_rows_that_were_there() throws Exception {
        Database database = made(Kind.SQLITE, SHOP);
        run("table", "fill", database.address(), "--rows", "50", "--seed", "1");
        Files.copy(folder.resolve(database.address()), folder.resolve("whole.db"));
        database.execute("""
                CREATE TRIGGER stop BEFORE INSERT ON orders WHEN (SELECT count(*) FROM orders) > 120
                BEGIN SELECT raise(ABORT, 'enough'); END""");
        String[] options = {
            "--rows",
            "customers=60,orders=200,tags=20,order_tags=300",
            "--commit-every",
            "37",
            "--seed",
            "2",
            "--now",
            "2026-01-01"
        };

        Result whole = run(with(new String[] {"table", "fill", "whole.db"}, options));
        Result broken = run(with(new String[] {"table", "fill", database.address()}, options));
        database.execute("DROP TRIGGER stop");
        Result resumed = run(with(with(new String[] {"table", "fill", database.address()}, options), "--resume"));

        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(broken.exitCode()).isEqualTo(8);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        for (String table : List.of("customers", "orders", "tags", "order_tags")) {
            assertThat(rows(database.open(), table)).isEqualTo(rows(Kind.SQLITE, "whole.db", table));
        }
        assertThat(folder.resolve("made.db.run/existing")).doesNotExist();
        JsonNode manifest = new ObjectMapper().readTree(Files.readString(folder.resolve("made.db.run/manifest.json")));
        assertThat(manifest.path("run").path("existing").path("customers").toString())
                .isEqualTo("{\"rows\":50,\"greatest\":{\"id\":50}}");
    }

    @Test
    void a_dry_run_says_what_is_there_and_writes_nothing() throws Exception {
        Database database = made(Kind.SQLITE, SHOP);
        run("table", "fill", database.address(), "--rows", "12", "--seed", "1");

        Result shown = run("table", "fill", database.address(), "--rows", "5", "--dry-run");
        Result asJson = run("table", "fill", database.address(), "--rows", "5", "--dry-run", "--json");

        assertThat(shown.out())
                .contains("customers: 5 rows, after the 12 that are there")
                .contains("Memory for the rows that are there: under 1 MB");
        assertThat(json(asJson)
                        .path("tables")
                        .path("customers")
                        .path("existing")
                        .asLong())
                .isEqualTo(12);
        assertThat(database.rows("SELECT count(*) FROM customers")).containsExactly("12");
    }

    private List<String> rows(Kind kind, String address, String table) throws SQLException {
        return rows(
                switch (kind) {
                    case SQLITE -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(address));
                    case POSTGRESQL -> PostgresServer.get().open(address);
                    case MARIADB -> MariadbServer.get().open(address);
                },
                table);
    }

    private static List<String> rows(Connection opened, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
            while (found.next()) {
                rows.add(found.getString(1) + "|" + found.getString(2));
            }
        }
        return rows;
    }

    private void schema(String name, String json) throws IOException {
        Files.createDirectories(folder.resolve("schemas"));
        Files.writeString(folder.resolve("schemas").resolve(name + ".json"), json);
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }

    /** Fills the database while no other client is there, to which PostgreSQL would leave numbers. */
    private Result alone(Kind kind, String address, String... options) throws SQLException {
        if (kind == Kind.POSTGRESQL) {
            PostgresServer.get().awaitNobody(address);
        }
        return run(with(new String[] {"table", "fill", address}, options));
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
