package dev.sdg.database;

import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * SQLite: prepared INSERTs. Keys are checked for all rows at once before the end of the transaction; one by one,
 * without an index, each row of a parent would look through all of its children.
 */
final class SqliteDialect implements DatabaseDialect {
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
    public void reserve(Target target, Map<String, Long> last) {
        // There is one writer, and numbers go on behind the greatest.
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
