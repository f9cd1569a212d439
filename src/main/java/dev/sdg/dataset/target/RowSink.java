package dev.sdg.dataset.target;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** Files that rows are written to. Closing without {@link #finish} gives them up. */
public interface RowSink extends Closeable {

    /**
     * Writes a row, or leaves it out.
     *
     * @param part the index of the part that it is in
     */
    void write(ExportRow row, int part) throws IOException;

    /** Completes all files. */
    void finish() throws IOException;

    /** Returns how many rows each part has that were written. */
    long[] rows();

    /** Returns how many rows were left out, by the reason. */
    Map<String, Long> leftOut();
}
