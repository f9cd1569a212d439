package dev.sdg.server;

import dev.sdg.database.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The database of a server: SQLite in its data folder, or with {@code -Dsdg.test.database=postgresql} a database of
 * PostgreSQL. Servers that are started in one folder, one after the other, have the same.
 */
public interface TestDatabase {
    /** Returns the database of servers that are started in {@code folder}. */
    static TestDatabase in(Path folder) {
        return isPostgres() ? Postgres.MADE.computeIfAbsent(folder, made -> new Postgres()) : new Sqlite(folder);
    }

    /** Returns whether servers keep nothing of it in their folders. */
    static boolean isPostgres() {
        return System.getProperty("sdg.test.database", "sqlite").equals("postgresql");
    }

    /** Returns what {@code --database} is to say. */
    Optional<String> address();

    /** Opens it, as somebody else than the server. */
    Connection open() throws SQLException;

    /** Loses all that is in it. No server uses it. */
    void lose() throws SQLException;

    /** Makes it one of a later version of the program. */
    default void age() throws SQLException {
        execute(
                this,
                "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, 'V99__later.sql',"
                        + " 7, installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                        + " ORDER BY installed_rank LIMIT 1");
    }

    /** Lets nothing more be added to a table, as on a full disk. */
    void fill(String table) throws SQLException;

    /** Lets rows in again. */
    void free(String table) throws SQLException;

    /** A file in the data folder. */
    record Sqlite(Path folder) implements TestDatabase {
        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/sdg.db"));
        }

        @Override
        public void lose() {
            try {
                for (String file : List.of("sdg.db", "sdg.db-wal", "sdg.db-shm")) {
                    Files.deleteIfExists(folder.resolve("data").resolve(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void fill(String table) throws SQLException {
            execute(
                    this,
                    "CREATE TRIGGER full_disk BEFORE INSERT ON " + table
                            + " BEGIN SELECT RAISE(ABORT, 'SQLITE_FULL: database or disk is full'); END");
        }

        @Override
        public void free(String table) throws SQLException {
            execute(this, "DROP TRIGGER full_disk");
        }
    }

    /** A database of the one PostgreSQL of this JVM. */
    final class Postgres implements TestDatabase {
        private static final Map<Path, TestDatabase> MADE = new ConcurrentHashMap<>();

        private final String address;

        private Postgres() {
            try {
                address = PostgresServer.get().database("SELECT 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<String> address() {
            return Optional.of(address);
        }

        @Override
        public Connection open() throws SQLException {
            return PostgresServer.get().open(address);
        }

        @Override
        public void lose() throws SQLException {
            execute(this, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        }

        @Override
        public void fill(String table) throws SQLException {
            execute(
                    this,
                    "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
                            + " 'die Datei konnte nicht erweitert werden' USING ERRCODE = 'disk_full'; END $$",
                    "CREATE TRIGGER full_disk BEFORE INSERT ON " + table
                            + " FOR EACH ROW EXECUTE FUNCTION full_disk()");
        }

        @Override
        public void free(String table) throws SQLException {
            execute(this, "DROP TRIGGER full_disk ON " + table, "DROP FUNCTION full_disk");
        }
    }

    private static void execute(TestDatabase database, String... commands) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
