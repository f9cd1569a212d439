package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows into SQLite, by batches of a statement of one row. The driver does not say which row of a batch was
 * refused; it is the one behind those that changed the database.
 */
final class BatchSink implements RowSink<List<@Nullable Object[]>> {
    private final Connection connection;
    private final Target target;
    private final StatementSink single;
    private final PreparedStatement statement;
    private long put;

    private BatchSink(Connection connection, Target target, StatementSink single, PreparedStatement statement) {
        this.connection = connection;
        this.target = target;
        this.single = single;
        this.statement = statement;
    }

    /** Returns what takes the rows of {@code target}. */
    static BatchSink inserting(Connection connection, Target target) throws SQLException {
        List<Column> columns = target.columns();
        String sql = "INSERT INTO " + target.sql(Dialect.SQLITE) + " (" + Target.names(columns, Dialect.SQLITE)
                + ") VALUES (" + "?, ".repeat(columns.size() - 1) + "?)";
        return new BatchSink(
                connection,
                target,
                new StatementSink(target, columns, 0, true, connection.prepareStatement(sql)),
                connection.prepareStatement(sql));
    }

    @Override
    public Maker<List<@Nullable Object[]>> maker() {
        return single.maker();
    }

    @Override
    public void put(List<@Nullable Object[]> block) {
        try {
            long before = changes();
            try {
                for (@Nullable Object[] row : block) {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            } catch (SQLException e) {
                throw refused(e, block, changes() - before);
            }
            put += block.size();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** Returns how many rows were changed in this session, by triggers as well. */
    private long changes() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT total_changes()")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Triggers may have changed rows as well: the row is the one that is refused again. */
    private LoadException refused(SQLException e, List<@Nullable Object[]> block, long taken) {
        if (taken < block.size()) {
            int at = (int) taken;
            try {
                single.put(block.subList(at, at + 1));
            } catch (LoadException again) {
                if (again.getMessage().equals(refused(e).getMessage())) {
                    return new LoadException(again.getMessage(), OptionalLong.of(put + at), e);
                }
            }
        }
        return refused(e);
    }

    private LoadException refused(SQLException e) {
        return new LoadException("table " + target.name() + ": " + ServerMessage.of(e), OptionalLong.empty(), e);
    }

    @Override
    public long end() {
        return put;
    }

    @Override
    public void close() {
        single.close();
        try {
            statement.close();
        } catch (SQLException e) {
            // The connection is broken, and with it the transaction: whoever uses it next says so.
        }
    }
}
