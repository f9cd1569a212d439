package dev.sdg.database;

import dev.sdg.database.DatabaseException.Kind;
import dev.sdg.schema.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** An open database. One thread. */
final class Session implements AutoCloseable {
    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    private static final String CONNECT_TIMEOUT_MILLIS = "10000";
    private static final String SQLITE_TIMEOUT_MILLIS = "30000";

    /** What a server says to an unknown user, a wrong password, or none. */
    private static final Set<String> REFUSALS = Set.of("28000", "28P01", "08004");

    private static final int MYSQL_DENIED = 1044;

    private final DatabaseAddress address;
    private final Login login;
    private final Connection connection;

    /** What a database is opened for. */
    enum Use {
        READ,
        WRITE,
        /** To be written to; a file that is not there is made. */
        CREATE
    }

    private Session(DatabaseAddress address, Login login, Connection connection) {
        this.address = address;
        this.login = login;
        this.connection = connection;
    }

    static Session open(DatabaseAddress address, Login login, Use how) {
        Properties properties = properties(address, login);
        try {
            Connection connection = driver(address, properties, how).connect(address.jdbc(), properties);
            if (connection == null) {
                throw new DatabaseException(
                        Kind.ADDRESS, address.shown() + " is no address that the driver understands");
            }
            return new Session(address, login, connection);
        } catch (SQLException e) {
            throw failure(address, "opened", e);
        }
    }

    /** Returns what the driver is told besides the address. */
    static Properties properties(DatabaseAddress address, Login login) {
        Properties properties = new Properties();
        address.options().forEach(properties::setProperty);
        if (address.dialect() != Dialect.SQLITE) {
            login.user().ifPresent(user -> properties.setProperty("user", user));
            login.password().ifPresent(password -> properties.setProperty("password", password));
        }
        return properties;
    }

    /** Returns the driver; only this one is loaded. */
    private static Driver driver(DatabaseAddress address, Properties properties, Use how) {
        switch (address.dialect()) {
            case POSTGRESQL -> {
                properties.putIfAbsent("connectTimeout", CONNECT_TIMEOUT_SECONDS);
                properties.putIfAbsent("ApplicationName", "sdg");
                return new org.postgresql.Driver();
            }
            case MYSQL -> {
                properties.putIfAbsent("connectTimeout", CONNECT_TIMEOUT_MILLIS);
                // A script that makes tables is run as it is.
                properties.put("allowMultiQueries", "true");
                return new org.mariadb.jdbc.Driver();
            }
            default -> {
                Path file = address.file().orElseThrow();
                if (!Files.isRegularFile(file) && (how != Use.CREATE || Files.exists(file))) {
                    throw new DatabaseException(
                            Kind.UNUSABLE,
                            address.shown() + (Files.exists(file) ? ": is not a regular file" : ": no such file"));
                }
                // Another writer holds the file for as long as it takes.
                properties.putIfAbsent("busy_timeout", SQLITE_TIMEOUT_MILLIS);
                if (how != Use.READ) {
                    // Nobody else writes between what is asked for first and what is written.
                    properties.putIfAbsent("transaction_mode", "IMMEDIATE");
                }
                if (how == Use.READ) {
                    // SQLITE_OPEN_READONLY: the file is not made where there is none, nor changed.
                    properties.setProperty("open_mode", "1");
                }
                return new org.sqlite.JDBC();
            }
        }
    }

    /** Returns what {@code e} means for somebody who wanted the database to be {@code done}. */
    static DatabaseException failure(DatabaseAddress address, String done, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = address.shown() + " cannot be " + done + ": " + ServerMessage.of(e);
        if (REFUSALS.contains(state) || e.getErrorCode() == MYSQL_DENIED) {
            return new DatabaseException(
                    Kind.ACCESS, message + "; set SDG_DB_USER and SDG_DB_PASSWORD, or check them", e);
        }
        return new DatabaseException(Kind.UNUSABLE, message, e);
    }

    Login login() {
        return login;
    }

    Connection connection() {
        return connection;
    }

    DatabaseAddress address() {
        return address;
    }

    /** Returns how rows are written. */
    DatabaseDialect dialect() {
        return switch (address.dialect()) {
            case POSTGRESQL -> new PostgresDialect(connection);
            case MYSQL -> new MysqlDialect(connection);
            case SQLITE -> new SqliteDialect(connection);
        };
    }

    /** Returns the user as messages name him. */
    String user() {
        return login.user().map(name -> "user " + name).orElse("the user");
    }

    /**
     * Returns what the database knows of its tables.
     *
     * @param schemas where to look; empty: in all, of MySQL in the one that the address names
     */
    Catalogue catalogue(List<String> schemas) {
        return switch (address.dialect()) {
            case POSTGRESQL -> new PostgresCatalogue(connection);
            case MYSQL -> new MysqlCatalogue(connection, schemas.isEmpty() ? List.of(address.name()) : schemas);
            case SQLITE -> new SqliteCatalogue(connection);
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
