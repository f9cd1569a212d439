package dev.sdg.output.table;

import dev.sdg.file.disk.AtomicFile;
import dev.sdg.output.table.TableManifest.Rows;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.schema.Schema;
import dev.sdg.text.Sha256;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** A file while it is written, block by block. Closed before it is finished, nothing is left of it. One thread. */
public final class TableFile implements Closeable {
    private final String name;
    private final FileFrame frame;
    private final int ranges;
    private final AtomicFile.Replacement file;
    private final MessageDigest digest = Sha256.digest();
    private final List<Rows> rows = new ArrayList<>();
    private int ended;
    private long size;

    private TableFile(String name, int ranges, FileFrame frame, AtomicFile.Replacement file) {
        this.name = name;
        this.ranges = ranges;
        this.frame = frame;
        this.file = file;
    }

    /**
     * Begins {@code planned}.
     *
     * @throws dev.sdg.file.disk.OutputException when it cannot be written
     */
    public static TableFile begin(TableFolder folder, PlannedFile planned, Schema schema, TableStyle style) {
        TableFile file = new TableFile(
                planned.name(),
                planned.ranges().size(),
                planned.format().frame(planned.ranges(), schema, style),
                folder.begin(planned.name()));
        file.append(ByteBuffer.wrap(file.frame.head()));
        return file;
    }

    /**
     * Puts a file of {@code content} in place.
     *
     * @throws dev.sdg.file.disk.OutputException when it cannot be written
     */
    public static WholeFile write(TableFolder folder, String name, byte[] content) {
        try (TableFile file = new TableFile(name, 0, FileFrame.NONE, folder.begin(name))) {
            file.append(ByteBuffer.wrap(content));
            return file.finish();
        }
    }

    /** Appends a block of rows. */
    public void add(ByteBlock block) {
        append(frame.content(block.buffer()));
    }

    private void append(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
        size += bytes.remaining();
        file.add(bytes);
    }

    /**
     * Ends the rows of {@code range}.
     *
     * @param redrawn how many of them were drawn again because of a check
     * @return whether they were the last ones
     */
    public boolean end(RowRange range, long redrawn) {
        if (range.content() == RowRange.Content.ROWS) {
            rows.add(new Rows(range.table().name(), range.firstRow(), range.rows(), redrawn));
        }
        ended++;
        return ended == ranges;
    }

    /** Returns how many rows are in it of ranges that have ended. */
    public long count() {
        return rows.stream().mapToLong(Rows::count).sum();
    }

    /** Puts the file in place and returns what it is. */
    public WholeFile finish() {
        append(ByteBuffer.wrap(frame.tail()));
        file.finish();
        return new WholeFile(name, rows, size, Sha256.hex(digest));
    }

    @Override
    public void close() {
        file.close();
    }
}
