package dev.sdg.database;

import dev.sdg.schema.sql.Dialect;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a database does in its own way when rows are written to it. One thread. */
interface DatabaseDialect {

    /** Returns whose SQL it is. */
    Dialect sql();

    /** Runs the statements of {@code script}. */
    void run(String script) throws SQLException;

    /**
     * Begins a transaction.
     *
     * @param targets that rows will be written to
     */
    void begin(List<Target> targets) throws SQLException;

    /**
     * Has the numbers that the database gives to rows of others begin behind those of ours.
     *
     * @param last the greatest number of each column that has numbers
     */
    void reserve(Target target, Map<String, Long> last) throws SQLException;

    /**
     * Removes all rows.
     *
     * @param targets children before their parents
     * @param closed whether no other table refers to these
     */
    void clear(List<Target> targets, boolean closed) throws SQLException;

    /** Returns what takes the rows of {@code target}. */
    RowSink<?> rows(Target target) throws SQLException;

    /** Returns what takes the keys that were null until now. */
    RowSink<?> keys(Target target) throws SQLException;

    /**
     * Checks what the database has not checked yet.
     *
     * @throws LoadException where a key refers to nothing
     */
    void check(List<Target> targets) throws SQLException;
}
