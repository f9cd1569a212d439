package dev.sdg.output.export;

import dev.sdg.output.disk.DiskFile;
import dev.sdg.output.journal.RowReader;
import dev.sdg.sample.RowSchema;
import java.io.IOException;
import java.util.Map;

/** A file format that finished rows can be had in. Memory does not grow with the number of rows. */
interface Exporter {

    /** Returns the name of the format, which is the file's extension: {@code csv}. */
    String kind();

    /** Returns the options that change what is written, by name; empty where they are as usual. */
    default Map<String, String> options() {
        return Map.of();
    }

    /**
     * Gets ready what writing needs, and may be left out.
     *
     * @throws IOException when no file can be written on this machine as it is
     */
    default void prepare() throws IOException {}

    /**
     * Writes all of {@code rows}, in their order.
     *
     * @param rows of {@code schema}, read to their end, not closed
     * @param file empty; written to its end, neither synced nor closed
     */
    void write(RowReader rows, RowSchema schema, DiskFile file) throws IOException;
}
