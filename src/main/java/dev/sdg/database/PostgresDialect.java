package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** PostgreSQL: COPY. Keys that were null are set by one UPDATE from a temporary table. */
final class PostgresDialect implements DatabaseDialect {
    private static final String STAGED = "pg_temp.sdg_rows";

    private final Connection connection;

    PostgresDialect(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Dialect sql() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public void run(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public void begin(List<Target> targets) throws SQLException {
        connection.setAutoCommit(false);
        run("SET LOCAL TIME ZONE 'UTC'; SET CONSTRAINTS ALL DEFERRED");
        try (PreparedStatement statement = connection.prepareStatement("SELECT has_table_privilege(?, 'INSERT')")) {
            for (Target target : targets) {
                statement.setString(1, target.sql(sql()));
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next() && !row.getBoolean(1)) {
                        throw new LoadException(
                                "table " + target.name() + ": the user may not insert rows",
                                OptionalLong.empty(),
                                new SQLException("no privilege"));
                    }
                }
            }
        }
    }

    @Override
    public void reserve(Target target, Map<String, Long> last) throws SQLException {
        for (Map.Entry<String, Long> column : last.entrySet()) {
            String sequence = sequence(target, column.getKey());
            if (sequence != null && column.getValue() > 0) {
                run("SELECT setval('" + sequence.replace("'", "''") + "', greatest(" + column.getValue()
                        + ", (SELECT last_value FROM " + sequence + ")))");
            }
        }
    }

    private String sequence(Target target, String column) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_get_serial_sequence(?, ?)")) {
            statement.setString(1, target.sql(sql()));
            statement.setString(2, column);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @Override
    public void clear(List<Target> targets, boolean closed) throws SQLException {
        if (closed) {
            run("TRUNCATE " + targets.stream().map(target -> target.sql(sql())).collect(Collectors.joining(", ")));
            return;
        }
        for (Target target : targets) {
            run("DELETE FROM " + target.sql(sql()));
        }
    }

    @Override
    public RowSink<?> rows(Target target) throws SQLException {
        List<Column> columns = target.columns();
        if (!hasPolicies(target)) {
            return new CopySink(connection, target, target.sql(sql()), columns, 0);
        }
        // COPY does not write to tables with policies for rows.
        String names = Target.names(columns, sql());
        return staged(
                target,
                columns,
                0,
                "INSERT INTO " + target.sql(sql()) + " (" + names + ") OVERRIDING SYSTEM VALUE SELECT " + names
                        + " FROM " + STAGED);
    }

    private boolean hasPolicies(Target target) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT row_security_active(?::regclass)")) {
            statement.setString(1, target.sql(sql()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public RowSink<?> keys(Target target) throws SQLException {
        return staged(target, target.updated(), target.lateColumns().size(), update(target));
    }

    /** Returns what takes rows into a temporary table, and runs {@code statement} when all are there. */
    private RowSink<?> staged(Target target, List<Column> columns, int needed, String statement) throws SQLException {
        run("DROP TABLE IF EXISTS " + STAGED + "; CREATE TEMPORARY TABLE sdg_rows AS SELECT "
                + Target.names(columns, sql()) + " FROM " + target.sql(sql()) + " WHERE false");
        CopySink copy = new CopySink(connection, target, STAGED, columns, needed);
        return new EndedBy<>(copy, () -> run(statement + "; DROP TABLE " + STAGED), target);
    }

    private String update(Target target) {
        return "UPDATE " + target.sql(sql()) + " AS t SET "
                + target.lateColumns().stream()
                        .map(column -> sql().name(column.name()) + " = k." + sql().name(column.name()))
                        .collect(Collectors.joining(", "))
                + " FROM " + STAGED + " AS k WHERE "
                + target.key().stream()
                        .map(column -> "t." + sql().name(column.name()) + " = k." + sql().name(column.name()))
                        .collect(Collectors.joining(" AND "));
    }

    @Override
    public void check(List<Target> targets) throws SQLException {
        // What waits for the end of the transaction is refused here, where it can be said of which table it is.
        run("SET CONSTRAINTS ALL IMMEDIATE");
    }
}
