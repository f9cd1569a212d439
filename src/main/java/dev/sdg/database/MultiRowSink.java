package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows by statements of several rows each; of those that the database refuses, the first one is looked for. */
final class MultiRowSink implements RowSink<List<@Nullable Object[]>> {
    private final StatementSink single;
    private final PreparedStatement statement;
    private final int rows;
    private long taken;

    private MultiRowSink(StatementSink single, PreparedStatement statement, int rows) {
        this.single = single;
        this.statement = statement;
        this.rows = rows;
    }

    /**
     * Returns what takes the rows of {@code target}.
     *
     * @param mostRows of a statement
     * @param mostParameters of a statement
     */
    static MultiRowSink inserting(
            Connection connection, Target target, Dialect dialect, int mostRows, int mostParameters)
            throws SQLException {
        List<Column> columns = target.columns();
        String one = "(" + "?, ".repeat(columns.size() - 1) + "?)";
        String sql = "INSERT INTO " + target.sql(dialect) + " (" + Target.names(columns, dialect) + ") VALUES " + one;
        int rows = Math.max(1, Math.min(mostRows, mostParameters / columns.size()));
        return new MultiRowSink(
                new StatementSink(target, columns, 0, false, connection.prepareStatement(sql)),
                connection.prepareStatement(sql + (", " + one).repeat(rows - 1)),
                rows);
    }

    @Override
    public Maker<List<@Nullable Object[]>> maker() {
        return single.maker();
    }

    @Override
    public void put(List<@Nullable Object[]> block) {
        int from = 0;
        while (block.size() - from >= rows) {
            List<@Nullable Object[]> part = block.subList(from, from + rows);
            if (isTaken(part)) {
                single.passed(rows);
            } else {
                single.put(part);
            }
            from += rows;
        }
        single.put(block.subList(from, block.size()));
    }

    private boolean isTaken(List<@Nullable Object[]> part) {
        try {
            int parameter = 0;
            for (@Nullable Object[] row : part) {
                for (Object value : row) {
                    statement.setObject(++parameter, value);
                }
            }
            taken += statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            // The statement left nothing; row by row it will show which one it was.
            return false;
        }
    }

    @Override
    public long end() {
        return taken + single.end();
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
