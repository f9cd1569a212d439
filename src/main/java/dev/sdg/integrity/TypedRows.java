package dev.sdg.integrity;

import java.io.Closeable;
import java.io.IOException;

/**
 * The rows of a table as values of the types of its schema, over all of its files. What is no value of its column's
 * type is none. One thread; used once.
 */
public final class TypedRows implements Closeable {
    private final TableFiles files;
    private final TableRows rows;

    public TypedRows(TableFiles files) {
        this.files = files;
        this.rows = new TableRows(files, TableRows.Listener.NONE);
    }

    /**
     * Goes on to the next row, if there is one.
     *
     * @throws UnreadableTableException where a file cannot be read
     * @throws java.util.concurrent.CancellationException when the thread is interrupted
     */
    public boolean next() {
        return rows.next();
    }

    /** Returns whether this row has a value of its type in the column {@code index} of the schema. */
    public boolean has(int index) {
        return rows.has(index)
                && !rows.value(index).isNull()
                && rows.value(index).isOfType();
    }

    /** Returns whether the value that is there is told from others by {@link #number}, else by {@link #text}. */
    public boolean isNumber(int index) {
        return rows.value(index).isNumeric();
    }

    /**
     * Returns the integer; the decimal times 10 to the power of its scale; the bits of the float; 0 or 1; days since
     * 1970-01-01; microseconds since midnight or since 1970-01-01T00:00.
     */
    public long number(int index) {
        return rows.value(index).number();
    }

    /** Returns the value as it is written. */
    public String text(int index) {
        return rows.value(index).text();
    }

    /** @throws UnreadableTableException where a file cannot be closed */
    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw UnreadableTableException.cannotRead(files.files().get(0), e);
        }
    }
}
