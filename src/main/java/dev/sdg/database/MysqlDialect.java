package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    public void beginReading() throws SQLException {
        run("SET SESSION time_zone = '+00:00'; SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    @Override
    public String text(Column column) {
        String name = sql().name(column.name());
        return switch (column.type().kind()) {
            case BYTES -> "hex(" + name + ")";
            case BOOLEAN -> name + " + 0";
            default -> name;
        };
    }

    @Override
    public Set<String> caseless(Target target) throws SQLException {
        return new HashSet<>(columns(target, "collation_name LIKE '%\\_ci'"));
    }

    private List<String> columns(Target target, String condition) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT column_name FROM"
                + " information_schema.columns WHERE table_schema = ? AND table_name = ? AND " + condition)) {
            statement.setString(1, target.name().schema());
            statement.setString(2, target.name().name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    @Override
    public Map<String, Long> reserve(Target target, Map<String, Numbers> wanted, boolean fixed) throws SQLException {
        Map<String, Long> first = new HashMap<>();
        List<String> counting = columns(target, "extra LIKE '%auto_increment%'");
        for (Map.Entry<String, Numbers> column : wanted.entrySet()) {
            Numbers numbers = column.getValue();
            if (counting.stream().anyMatch(column.getKey()::equalsIgnoreCase)
                    && numbers.last() < Long.MAX_VALUE
                    && numbers.first() <= numbers.last()) {
                first.put(column.getKey(), reserved(target, column.getKey(), numbers, fixed));
            }
        }
        return first;
    }

    /** Nobody inserts while the greatest number is asked for and the next one is set. */
    private long reserved(Target target, String column, Numbers numbers, boolean fixed) throws SQLException {
        String table = target.sql(sql());
        run("LOCK TABLES " + table + " WRITE");
        try {
            long first = fixed ? numbers.first() : Math.max(numbers.first(), next(table, column));
            // A number that is lower than the present one changes nothing.
            run("ALTER TABLE " + table + " AUTO_INCREMENT = " + (first + numbers.more() + 1));
            return first;
        } finally {
            run("UNLOCK TABLES");
        }
    }

    private long next(String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(" + sql().name(column) + ") FROM " + table)) {
            return row.next() ? row.getLong(1) + 1 : 1;
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
