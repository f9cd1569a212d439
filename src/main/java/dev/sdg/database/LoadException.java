package dev.sdg.database;

import java.util.OptionalLong;

/** A database that does not take what was to be written to it. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OptionalLong row;

    LoadException(String message, OptionalLong row, Throwable cause) {
        super(message, cause);
        this.row = row;
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
