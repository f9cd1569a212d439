package dev.sdg.database;

import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** Begins a transaction that sees the same rows until its end, and times in UTC. */
    void beginReading() throws SQLException;

    /** Returns the expression for the value of {@code column} as a text. */
    String text(Column column);

    /** Returns the columns whose texts are the same to the database's unique sets in another case. */
    Set<String> caseless(Target target) throws SQLException;

    /**
     * Has the numbers that the database gives to rows of others begin behind those of ours. What was done before in the
     * transaction may be committed by it.
     *
     * @param wanted by column
     * @param fixed whether the numbers must be those, because nobody else numbers rows of the table
     * @return the first number of each column that the database numbers
     */
    Map<String, Long> reserve(Target target, Map<String, Numbers> wanted, boolean fixed) throws SQLException;

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
