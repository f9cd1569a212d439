package dev.sdg.dataset.export;

import dev.sdg.dataset.target.ExportRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Rows that can be read as often as it takes, always the same in the same order. */
@FunctionalInterface
public interface RowSource {

    /** Begins with the first row. */
    Rows open() throws IOException;

    /** Rows, one after the other. One thread. */
    interface Rows extends Closeable {

        /** Returns the next row; nothing behind the last. */
        Optional<ExportRow> next() throws IOException;
    }

    /** Takes a row. */
    @FunctionalInterface
    interface Consumer {
        void accept(ExportRow row) throws IOException;
    }

    /** Gives {@code row} every row. */
    default void forEach(Consumer row) throws IOException {
        try (Rows rows = open()) {
            for (Optional<ExportRow> next = rows.next(); next.isPresent(); next = rows.next()) {
                row.accept(next.get());
            }
        }
    }
}
