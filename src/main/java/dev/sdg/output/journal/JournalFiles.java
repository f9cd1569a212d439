package dev.sdg.output.journal;

import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The three files that a run appends to: rows, their provenance, and what was turned away. Made when there is something
 * to write, so that a run that fails before its first row leaves what was there as it was.
 */
public final class JournalFiles implements Closeable {
    private final DataSet set;
    private final Disk disk;
    private final AppendOnlyFile data;
    private final AppendOnlyFile provenance;
    private final AppendOnlyFile rejected;
    private final Runnable beforeFirstRow;
    private boolean begun;

    private JournalFiles(
            DataSet set,
            Disk disk,
            Path data,
            Path rejected,
            Disk.Access access,
            Runnable beforeFirstRow,
            boolean begun) {
        this.set = set;
        this.disk = disk;
        this.data = new AppendOnlyFile(disk, data, access);
        this.provenance = new AppendOnlyFile(disk, set.provenance(), Disk.Access.PRIVATE);
        this.rejected = new AppendOnlyFile(disk, rejected, Disk.Access.PRIVATE);
        this.beforeFirstRow = beforeFirstRow;
        this.begun = begun;
    }

    /**
     * Returns the files of a data set that begins anew. What there is of it is deleted when the first row comes, and
     * only then.
     *
     * @param set locked by this process
     * @param incremental whether rows go to the final name at once
     * @param beforeFirstRow runs between the two: the place to write the manifest
     */
    public static JournalFiles fresh(DataSet set, boolean incremental, Disk disk, Runnable beforeFirstRow) {
        Path data = incremental ? set.data() : set.partial();
        Path rejected = AtomicFile.temporary(set.rejected());
        return new JournalFiles(set, disk, data, rejected, Disk.Access.USUAL, beforeFirstRow, false);
    }

    /**
     * Returns the files of a data set that begins anew, all of them for their owner only: the rows go to something else
     * than the data set's own file.
     *
     * @param set locked by this process
     */
    public static JournalFiles freshOfOwner(DataSet set, Disk disk) {
        Path rejected = AtomicFile.temporary(set.rejected());
        return new JournalFiles(set, disk, set.data(), rejected, Disk.Access.PRIVATE, () -> {}, false);
    }

    /**
     * Returns the files of a data set that goes on. Rows under their final name stay there.
     *
     * @param set locked by this process, and recovered
     * @param incremental whether rows under the provisional name get the final one at once
     * @throws OutputException when they cannot be renamed
     */
    public static JournalFiles resumed(DataSet set, boolean incremental, Disk disk) {
        Path data = set.rows().orElse(set.partial());
        JournalFiles files = new JournalFiles(set, disk, data, set.rejected(), Disk.Access.USUAL, () -> {}, true);
        if (incremental) {
            files.rename();
        }
        return files;
    }

    private void rename() {
        try {
            moveToFinalName();
        } catch (IOException e) {
            throw OutputException.cannot("write", set.data(), e);
        }
    }

    /** Returns the file that the rows go to. */
    Path data() {
        return data.path();
    }

    /** Appends the lines of one batch to all three files, or to none of them. */
    void append(byte[] rejections, byte[] provenanceLines, byte[] rows) throws IOException {
        all().forEach(AppendOnlyFile::mark);
        try {
            if (rows.length > 0) {
                beginNow();
            }
            rejected.append(rejections);
            provenance.append(provenanceLines);
            data.append(rows);
        } catch (IOException e) {
            undo(e);
            throw e;
        }
    }

    /** Makes the rows durable and, where {@code notes} is set, what is noted beside them first. */
    void sync(boolean notes) throws IOException {
        if (notes) {
            rejected.sync();
            provenance.sync();
        }
        data.sync();
    }

    /** Says whether the next append leaves all files where they are. */
    boolean isBegun() {
        return begun;
    }

    /** Gives the rows their final name. */
    void moveToFinalName() throws IOException {
        data.moveTo(set.data());
    }

    @Override
    public void close() throws IOException {
        if (!begun && set.state() == DataSet.State.NOTHING) {
            rejected.moveTo(set.rejected());
        }
        for (AppendOnlyFile file : all()) {
            file.close();
        }
        disk.delete(AtomicFile.temporary(set.rejected()));
    }

    /** The order in which they are written: rows last, because they decide what was saved. */
    private List<AppendOnlyFile> all() {
        return List.of(rejected, provenance, data);
    }

    /** Takes the batch back from every file; rows first. Where that fails, too, the next opening finds a torn tail. */
    private void undo(IOException cause) {
        for (AppendOnlyFile file : List.of(data, provenance, rejected)) {
            try {
                file.undo();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Makes way for the rows of this run, unless that is done. */
    void beginNow() throws IOException {
        if (!begun) {
            begin();
        }
    }

    /** Exports go first: as long as the rows are there, everything else can be made again. */
    private void begin() throws IOException {
        for (String kind : set.exportKinds()) {
            disk.delete(set.export(kind));
        }
        disk.delete(set.data());
        disk.delete(set.partial());
        disk.delete(set.provenance());
        disk.delete(set.rejected());
        rejected.moveTo(set.rejected());
        beforeFirstRow.run();
        begun = true;
    }
}
