package dev.sdg.output.export;

import dev.sdg.output.disk.DiskFile;
import dev.sdg.output.journal.RowReader;
import dev.sdg.sample.RowSchema;
import java.io.IOException;

/** A file format that finished rows can be had in. Memory does not grow with the number of rows. */
interface Exporter {

    /** Returns the name of the format, which is the file's extension: {@code csv}. */
    String kind();

    /**
     * Writes all of {@code rows}, in their order.
     *
     * @param rows of {@code schema}, read to their end, not closed
     * @param file empty; written to its end, neither synced nor closed
     */
    void write(RowReader rows, RowSchema schema, DiskFile file) throws IOException;
}
