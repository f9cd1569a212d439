package dev.sdg.output.table;

import dev.sdg.file.CsvStyle;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.text.Sha256;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A file of a table while it is written, block by block. Closed before it is finished, nothing is left of it. One
 * thread.
 */
public final class TableFile implements Closeable {
    private final TablePart part;
    private final String name;
    private final AtomicFile.Replacement file;
    private final MessageDigest digest = Sha256.digest();
    private long size;
    private long redrawn;

    private TableFile(TablePart part, String name, AtomicFile.Replacement file) {
        this.part = part;
        this.name = name;
        this.file = file;
    }

    /**
     * Begins the file of {@code part} in {@code format}.
     *
     * @throws dev.sdg.file.disk.OutputException when it cannot be written
     */
    public static TableFile begin(TableFolder folder, TablePart part, TableFormat format, CsvStyle style) {
        String name = part.file(format);
        TableFile file = new TableFile(part, name, folder.begin(name));
        file.add(ByteBuffer.wrap(format.head(part.table(), style)));
        return file;
    }

    /**
     * Appends rows.
     *
     * @param redrawn how many of them were drawn again because of a check
     */
    public void add(ByteBlock rows, long redrawn) {
        add(rows.buffer());
        this.redrawn += redrawn;
    }

    private void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
        size += bytes.remaining();
        file.add(bytes);
    }

    /** Puts the file in place and returns what it is. */
    public WholeFile finish() {
        file.finish();
        return new WholeFile(
                name, part.table().name(), part.firstRow(), part.rows(), size, Sha256.hex(digest), redrawn);
    }

    @Override
    public void close() {
        file.close();
    }
}
