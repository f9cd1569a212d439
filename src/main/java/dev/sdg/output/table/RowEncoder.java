package dev.sdg.output.table;

import dev.sdg.table.Row;
import java.io.Closeable;

/** Turns rows of one table into bytes of one format, a block after the other. One thread. */
public interface RowEncoder extends Closeable {
    /** Adds {@code row} to the block; its bytes are there at the end of the block at the latest. */
    void encode(Row row, ByteBlock block);

    /** Ends the block: the next row begins another one. */
    default void end(ByteBlock block) {}

    @Override
    default void close() {}
}
