package dev.sdg.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.sdg.database.DatabaseAddress;
import dev.sdg.database.Databases;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of the server: SQLite in the data folder, or PostgreSQL elsewhere. Its tables are made and brought to
 * this version when it is opened. For any number of threads.
 */
public final class Store implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:dev/sdg/server/store/migration";
    private static final Set<MigrationState> FUTURE =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);
    private static final int CONNECTIONS = 8;
    private static final String SQLITE_WAIT_MILLIS = "30000";
    private static final int CONNECT_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Clock clock;

    private Store(HikariDataSource pool, Clock clock) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.clock = clock;
    }

    /**
     * Opens the database.
     *
     * @param folder where it is, unless {@code elsewhere} says another place
     * @param databases knows user and password
     * @throws StoreException where it cannot be opened, or is of a newer version
     */
    public static Store open(Path folder, Optional<DatabaseAddress> elsewhere, Databases databases, Clock clock) {
        HikariConfig config =
                elsewhere.map(address -> server(address, databases)).orElseGet(() -> file(folder.resolve("sdg.db")));
        String shown = elsewhere
                .map(DatabaseAddress::shown)
                .orElse(folder.resolve("sdg.db").toString());
        boolean sqlite = elsewhere.isEmpty();
        if (sqlite) {
            SqliteFile.prepare(folder.resolve("sdg.db"));
        }
        try {
            HikariDataSource pool = new HikariDataSource(config);
            try {
                migrate(pool, sqlite, shown);
                return new Store(pool, clock);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (FlywayException | HikariPool.PoolInitializationException e) {
            throw new StoreException("the database " + shown + " cannot be opened: " + why(e), e);
        }
    }

    private static String why(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return DatabaseAddress.masked(
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }

    private static HikariConfig file(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "journal_mode", "WAL",
                "synchronous", "FULL",
                "foreign_keys", "true",
                "busy_timeout", SQLITE_WAIT_MILLIS,
                // Nobody else writes between what is read first and what is written.
                "transaction_mode", "IMMEDIATE"));
        config.setDataSourceProperties(properties);
        return pooled(config);
    }

    private static HikariConfig server(DatabaseAddress address, Databases databases) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbc());
        config.setDataSourceProperties(databases.driverProperties(address));
        return pooled(config);
    }

    private static HikariConfig pooled(HikariConfig config) {
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(CONNECT_MILLIS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setPoolName("sdg");
        return config;
    }

    private static void migrate(HikariDataSource pool, boolean sqlite, String shown) {
        Flyway flyway = Flyway.configure(Store.class.getClassLoader())
                .dataSource(pool)
                .locations(MIGRATIONS)
                .placeholders(Map.of(
                        "serial",
                        sqlite
                                ? "INTEGER PRIMARY KEY AUTOINCREMENT"
                                : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"))
                .load();
        if (Stream.of(flyway.info().applied()).anyMatch(applied -> FUTURE.contains(applied.getState()))) {
            throw new StoreException("the database " + shown + " is of a newer version of sdg: start that version, or"
                    + " give another ⟨data⟩ or ⟨database⟩");
        }
        flyway.migrate();
    }

    /** Returns access to the tables, for the classes of this package. */
    Jdbi jdbi() {
        return jdbi;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        pool.close();
    }
}
