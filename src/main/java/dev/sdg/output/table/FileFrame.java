package dev.sdg.output.table;

import java.nio.ByteBuffer;

/** What a file has besides the blocks of its rows. One thread; for one file. */
public interface FileFrame {
    /** What stands around the rows of most formats: nothing. */
    FileFrame NONE = new FileFrame() {};

    /** Returns what stands before all rows. */
    default byte[] head() {
        return new byte[0];
    }

    /** Returns what is put into the file for a block that follows. */
    default ByteBuffer content(ByteBuffer block) {
        return block;
    }

    /** Returns what stands behind all rows. */
    default byte[] tail() {
        return new byte[0];
    }
}
