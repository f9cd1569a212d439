package dev.sdg.database;

import java.sql.SQLException;
import java.util.OptionalLong;

/** Takes rows, and does something with all of them at their end. */
final class EndedBy<T> implements RowSink<T> {
    private final RowSink<T> rows;
    private final Last last;
    private final Target target;

    /** What is done at the end. */
    @FunctionalInterface
    interface Last {
        void run() throws SQLException;
    }

    EndedBy(RowSink<T> rows, Last last, Target target) {
        this.rows = rows;
        this.last = last;
        this.target = target;
    }

    @Override
    public Maker<T> maker() {
        return rows.maker();
    }

    @Override
    public void put(T block) {
        rows.put(block);
    }

    @Override
    public long end() {
        long taken = rows.end();
        try {
            last.run();
        } catch (SQLException e) {
            throw new LoadException("table " + target.name() + ": " + ServerMessage.of(e), OptionalLong.empty(), e);
        }
        return taken;
    }

    @Override
    public void close() {
        rows.close();
    }
}
