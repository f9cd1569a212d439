package dev.sdg.database;

import dev.sdg.output.table.CellValues;
import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes rows by a prepared statement whose parameters are their values. */
final class StatementSink implements RowSink<List<@Nullable Object[]>> {
    private final Target target;
    private final List<Column> columns;
    private final int needed;
    private final boolean zones;
    private final PreparedStatement statement;
    private long put;
    private long taken;

    /**
     * @param columns whose values are the parameters
     * @param needed rows are passed over that have no value in the first so many columns; 0: none is
     * @param zones whether a timestamp in UTC says so
     * @param statement is closed by this
     */
    StatementSink(Target target, List<Column> columns, int needed, boolean zones, PreparedStatement statement) {
        this.target = target;
        this.columns = List.copyOf(columns);
        this.needed = needed;
        this.zones = zones;
        this.statement = statement;
    }

    /**
     * Returns what takes the keys of {@code target} that were null until now.
     *
     * @param zones whether a timestamp in UTC says so
     */
    static StatementSink updating(Connection connection, Target target, Dialect dialect, boolean zones)
            throws SQLException {
        return new StatementSink(
                target,
                target.updated(),
                target.lateColumns().size(),
                zones,
                connection.prepareStatement(target.update(dialect)));
    }

    @Override
    public Maker<List<@Nullable Object[]>> maker() {
        CellValues values = new CellValues(target.table(), columns, zones);
        return new Maker<>() {
            @Override
            public List<@Nullable Object[]> begin() {
                return new ArrayList<>();
            }

            @Override
            public void add(Row row, List<@Nullable Object[]> block) {
                @Nullable Object[] all = values.of(row);
                if (needed == 0 || IntStream.range(0, needed).anyMatch(i -> all[i] != null)) {
                    block.add(all);
                }
            }
        };
    }

    @Override
    public void put(List<@Nullable Object[]> block) {
        try {
            for (@Nullable Object[] row : block) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                taken += statement.executeUpdate();
                put++;
            }
        } catch (SQLException e) {
            throw new LoadException("table " + target.name() + ": " + ServerMessage.of(e), OptionalLong.of(put), e);
        }
    }

    /** Counts rows that another statement wrote. */
    void passed(int rows) {
        put += rows;
    }

    @Override
    public long end() {
        return taken;
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            // The connection is broken, and with it the transaction: whoever uses it next says so.
        }
    }
}
