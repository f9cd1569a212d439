package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL: COPY. Keys that were null are set by one UPDATE from a temporary table. */
final class PostgresDialect implements DatabaseDialect {
    private static final String STAGED = "pg_temp.sdg_rows";
    private static final String CASELESS = """
            SELECT a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_collation c ON c.oid = a.attcollation
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
            AND (t.typname = 'citext' OR NOT coalesce(c.collisdeterministic, true))""";

    /** So many numbers of a sequence are left to others who take some while ours are taken. */
    private static final int LEFT_OUT = 10_000;

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
    public void beginReading() throws SQLException {
        run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC';"
                + " SET LOCAL datestyle = 'ISO'; SET LOCAL bytea_output = 'hex'");
    }

    @Override
    public String text(Column column) {
        return sql().name(column.name()) + "::text";
    }

    @Override
    public Set<String> caseless(Target target) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CASELESS)) {
            statement.setString(1, target.sql(sql()));
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
        for (Map.Entry<String, Numbers> column : wanted.entrySet()) {
            Numbers numbers = column.getValue();
            String sequence = sequence(target, column.getKey());
            if (sequence != null && numbers.last() > 0) {
                String name = sql().text(sequence);
                // What another session takes between the two calls is less than what is left out.
                String next = fixed
                        ? "greatest(" + numbers.last() + ", (SELECT last_value FROM " + sequence + "))"
                        : "greatest(" + numbers.first() + ", nextval(" + name + ") + " + leftOut(sequence, numbers)
                                + ") + " + numbers.more();
                long last = number("SELECT setval(" + name + ", " + next + ")");
                first.put(column.getKey(), fixed ? numbers.first() : last - numbers.more());
            }
        }
        return first;
    }

    /** Nobody takes numbers where nobody is connected; a small type has few to spare. */
    private String leftOut(String sequence, Numbers numbers) {
        return "CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend') THEN greatest(0, least("
                + LEFT_OUT + ", (SELECT (q.seqmax - s.last_value - " + numbers.more()
                + ") / 100 FROM pg_catalog.pg_sequence q, " + sequence + " s WHERE q.seqrelid = "
                + sql().text(sequence) + "::regclass))) ELSE 0 END";
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
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
