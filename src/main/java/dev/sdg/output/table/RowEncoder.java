package dev.sdg.output.table;

import dev.sdg.table.Row;

/** Turns rows of one table into bytes of one format. Several threads use the same one. */
public interface RowEncoder {

    /** Appends {@code row} to {@code block}. */
    void encode(Row row, ByteBlock block);
}
