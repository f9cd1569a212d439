package dev.sdg.database;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A database that does not take what was to be written to it. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of PostgreSQL: a unique key, a foreign key, a serialization failure, a deadlock. */
    private static final Set<String> CLASHES = Set.of("23505", "23503", "40001", "40P01");

    /** A unique key, two foreign keys, a lock that was not had, a deadlock. */
    private static final Set<Integer> MYSQL_CLASHES = Set.of(1062, 1451, 1452, 1205, 1213);

    private static final List<String> SQLITE_CLASHES =
            List.of("UNIQUE constraint failed", "PRIMARY KEY constraint failed", "foreign_key_check", "SQLITE_BUSY");

    private final transient OptionalLong row;

    LoadException(String message, OptionalLong row, Throwable cause) {
        super(message, cause);
        this.row = row;
    }

    /**
     * Returns whether it may be that somebody else has written in between: a value is there already, a parent is gone,
     * or two transactions stood in each other's way.
     */
    public boolean isClash() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String message = String.valueOf(sql.getMessage());
                return CLASHES.contains(String.valueOf(sql.getSQLState()))
                        || MYSQL_CLASHES.contains(sql.getErrorCode())
                        || SQLITE_CLASHES.stream().anyMatch(message::contains);
            }
        }
        return false;
    }

    /** Returns the same with the row: its number from 0, and its values. */
    public LoadException ofRow(long number, String values) {
        return new LoadException(
                "%s, row %,d (%s)".formatted(getMessage(), number + 1, values), OptionalLong.of(number), this);
    }

    /** Returns which of the rows of its {@link RowSink} it was, from 0; empty where the database does not say. */
    public OptionalLong row() {
        return row;
    }
}
