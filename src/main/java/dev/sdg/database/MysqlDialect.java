package dev.sdg.database;

import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MySQL and MariaDB: INSERTs of several rows. */
final class MysqlDialect implements DatabaseDialect {
    private static final int MOST_ROWS = 256;
    private static final int MOST_PARAMETERS = 65_535;
    private static final String SETTINGS = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO',"
            + " time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1";

    private final Connection connection;

    MysqlDialect(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Dialect sql() {
        return Dialect.MYSQL;
    }

    @Override
    public void run(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public void begin(List<Target> targets) throws SQLException {
        run(SETTINGS);
        connection.setAutoCommit(false);
    }

    @Override
    public void reserve(Target target, Map<String, Long> last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT column_name FROM"
                + " information_schema.columns WHERE table_schema = ? AND table_name = ? AND extra LIKE ?")) {
            statement.setString(1, target.name().schema());
            statement.setString(2, target.name().name());
            statement.setString(3, "%auto_increment%");
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String column = rows.getString(1).toLowerCase(Locale.ROOT);
                    for (Map.Entry<String, Long> one : last.entrySet()) {
                        if (one.getKey().toLowerCase(Locale.ROOT).equals(column) && one.getValue() < Long.MAX_VALUE) {
                            // A number that is lower than the present one changes nothing.
                            run("ALTER TABLE " + target.sql(sql()) + " AUTO_INCREMENT = " + (one.getValue() + 1));
                        }
                    }
                }
            }
        }
    }

    @Override
    public void clear(List<Target> targets, boolean closed) throws SQLException {
        run("SET SESSION foreign_key_checks = " + (closed ? 0 : 1));
        for (Target target : targets) {
            run("DELETE FROM " + target.sql(sql()));
        }
        run("SET SESSION foreign_key_checks = 1");
    }

    @Override
    public RowSink<?> rows(Target target) throws SQLException {
        return MultiRowSink.inserting(connection, target, sql(), MOST_ROWS, MOST_PARAMETERS);
    }

    @Override
    public RowSink<?> keys(Target target) throws SQLException {
        return StatementSink.updating(connection, target, sql(), false);
    }

    @Override
    public void check(List<Target> targets) {
        // Every key was checked with its row.
    }
}
