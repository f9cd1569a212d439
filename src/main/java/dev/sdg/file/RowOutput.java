package dev.sdg.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;

/** A file that rows are written to, one after the other. Closing ends the content, and leaves the file open. */
public interface RowOutput extends Closeable {

    /**
     * Writes a row.
     *
     * @param row values of the columns' types by their names, null or nothing where there is none; others are left out
     */
    void write(ObjectNode row) throws IOException;
}
