package dev.sdg.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of a file, one after the other; memory for a few of them. One thread. */
public interface RowInput extends Closeable {

    /**
     * Returns the columns as the file states them before its rows: with their types in Parquet, as texts in CSV. JSONL
     * states none.
     */
    List<Column> columns();

    /**
     * Returns the next row; nothing behind the last.
     *
     * @throws MalformedRowException when what comes next is no row; in JSONL, the call after that goes on behind it
     * @throws java.nio.charset.CharacterCodingException where a text is not in the encoding that it is read in
     * @throws IOException when the file cannot be read, or is none of its format
     */
    Optional<FileRow> next() throws IOException;
}
