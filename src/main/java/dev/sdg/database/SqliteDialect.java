package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
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

/**
 * SQLite: prepared INSERTs. Keys are checked for all rows at once before the end of the transaction; one by one,
 * without an index, each row of a parent would look through all of its children.
 */
final class SqliteDialect implements DatabaseDialect {
    private static final String CASELESS = """
            SELECT DISTINCT x.name FROM pragma_index_list(?) l, pragma_index_xinfo(l.name) x
            WHERE l."unique" AND x.name IS NOT NULL AND x.coll <> 'BINARY'""";

    private final Connection connection;

    SqliteDialect(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Dialect sql() {
        return Dialect.SQLITE;
    }

    @Override
    public void run(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    @Override
    public void begin(List<Target> targets) throws SQLException {
        // Changes nothing within a transaction.
        run("PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536");
        connection.setAutoCommit(false);
    }

    @Override
    public void beginReading() {
        // A transaction sees what was there at its first query.
    }

    @Override
    public String text(Column column) {
        String name = sql().name(column.name());
        return column.type().kind() == ColumnType.Kind.BYTES ? "hex(" + name + ")" : name;
    }

    @Override
    public Set<String> caseless(Target target) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CASELESS)) {
            statement.setString(1, target.name().name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    /** There is one writer, which this is by now; numbers go on behind the greatest that there ever was. */
    @Override
    public Map<String, Long> reserve(Target target, Map<String, Numbers> wanted, boolean fixed) throws SQLException {
        Map<String, Long> first = new HashMap<>();
        for (Map.Entry<String, Numbers> column : wanted.entrySet()) {
            if (!fixed && column.getValue().first() <= column.getValue().last()) {
                long next = Math.max(
                        column.getValue().first(),
                        Math.max(greatest(target, column.getKey()), lastGiven(target, column.getKey())) + 1);
                first.put(column.getKey(), next);
            }
        }
        return first;
    }

    private long greatest(Target target, String column) throws SQLException {
        return number("SELECT max(" + sql().name(column) + ") FROM " + target.sql(sql()));
    }

    /** Only a column of AUTOINCREMENT, which is the key by itself, remembers numbers of rows that are gone. */
    private long lastGiven(Target target, String column) throws SQLException {
        boolean counts = target.table().primaryKey().equals(List.of(column))
                && number("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'") > 0;
        return counts
                ? number("SELECT max(seq) FROM sqlite_sequence WHERE name = "
                        + sql().text(target.name().name()))
                : 0;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void clear(List<Target> targets, boolean closed) throws SQLException {
        for (Target target : targets) {
            run("DELETE FROM " + target.sql(sql()));
        }
    }

    @Override
    public RowSink<?> rows(Target target) throws SQLException {
        return BatchSink.inserting(connection, target);
    }

    @Override
    public RowSink<?> keys(Target target) throws SQLException {
        return StatementSink.updating(connection, target, sql(), true);
    }

    @Override
    public void check(List<Target> targets) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT \"table\", rowid, parent, count(*) OVER () FROM pragma_foreign_key_check() LIMIT 1")) {
            if (found.next()) {
                throw new LoadException(
                        "table %s: %,d keys refer to nothing, the first to %s in row %s"
                                .formatted(
                                        found.getString(1), found.getLong(4), found.getString(3), found.getString(2)),
                        OptionalLong.empty(),
                        new SQLException("foreign_key_check"));
            }
        }
    }
}
