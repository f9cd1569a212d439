package dev.sdg.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real server, one for all tests of a JVM. Where it cannot start, tests that ask for it are skipped. */
public final class PostgresServer {
    /** Of the user "guarded"; the others need none. */
    public static final String PASSWORD = "CANARY-pass-88";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgresServer started;
    private static Optional<String> failure = Optional.empty();

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Returns the server. */
    public static synchronized PostgresServer get() {
        if (started == null && failure.isEmpty()) {
            try {
                started = new PostgresServer(EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start());
                started.guard();
            } catch (IOException | SQLException | IllegalStateException e) {
                failure = Optional.of("no PostgreSQL can be started here: " + e);
            }
        }
        PostgresServer server = started;
        Assumptions.assumeTrue(server != null, () -> failure.orElse(""));
        return Objects.requireNonNull(server);
    }

    private void guard() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE guarded LOGIN PASSWORD '" + PASSWORD + "'");
            Path rules;
            try (ResultSet shown = statement.executeQuery("SHOW hba_file")) {
                shown.next();
                rules = Path.of(shown.getString(1));
            }
            Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** Returns the address of a new database that was made by {@code script}. */
    public String database(String script) throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        execute(name, script);
        return "postgresql://postgres@localhost:" + server.getPort() + "/" + name;
    }

    /** Returns the port of this machine that it listens at. */
    public int port() {
        return server.getPort();
    }

    /** Opens the database at {@code address}, as somebody else than the program. */
    public Connection open(String address) throws SQLException {
        return DriverManager.getConnection(
                server.getJdbcUrl("postgres", address.substring(address.lastIndexOf('/') + 1)));
    }

    /**
     * Returns when the server has noticed that nobody is connected to the database at {@code address} any more: it does
     * so some time after a connection was closed.
     */
    public void awaitNobody(String address) throws SQLException {
        String query = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = '%s'"
                .formatted(address.substring(address.lastIndexOf('/') + 1));
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            boolean isThere = true;
            while (isThere) {
                try (ResultSet connected = statement.executeQuery(query)) {
                    isThere = connected.next() && connected.getLong(1) > 0;
                }
            }
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
