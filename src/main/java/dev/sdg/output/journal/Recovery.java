package dev.sdg.output.journal;

import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.DiskFile;
import dev.sdg.output.disk.OutputException;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens a data set that an earlier run left, in whatever state, so that it can go on.
 *
 * <p>The data file is the truth. Half a row at its end is set aside, and the files beside it are brought into step with it:
 * what they say of rows that were not saved goes, and for rows that they do not know only the fingerprint is noted.
 * Nothing is deleted that could have been a row.
 */
public final class Recovery {
    private final DataSet set;
    private final RowSchema schema;
    private final Disk disk;

    /**
     * @param set locked by this process
     * @param schema of the rows that it should hold
     */
    public Recovery(DataSet set, RowSchema schema, Disk disk) {
        this.set = set;
        this.schema = schema;
        this.disk = disk;
    }

    /**
     * Makes the data set ready to be appended to.
     *
     * @param repair whether lines in the middle that are no rows are set aside; otherwise they are an error
     * @param seen is given the fingerprint of each row, in their order
     * @throws OutputException when that is not possible; without {@code repair} nothing was changed because of bad lines
     */
    public RecoveryResult recover(boolean repair, Consumer<Fingerprint> seen) {
        if (set.state() == DataSet.State.BOTH) {
            throw new OutputException(
                    "both " + set.data() + " and " + set.partial() + " hold rows; move away the one that is not meant");
        }
        Optional<Path> file = set.rows();
        try {
            return file.isPresent() ? recover(file.get(), repair, seen) : withoutRows();
        } catch (IOException e) {
            throw OutputException.cannot("continue", file.orElse(set.sidecar()), e);
        }
    }

    private RecoveryResult withoutRows() throws IOException {
        cut(set.provenance(), 0, Disk.Access.PRIVATE);
        return new RecoveryResult(0, List.of(), 0, 0, Optional.empty(), rejected());
    }

    private RecoveryResult recover(Path file, boolean repair, Consumer<Fingerprint> seen) throws IOException {
        try (ProvenanceAlignment step = ProvenanceAlignment.open(set)) {
            DataScan scan = DataScan.of(file, schema, repair, row -> {
                Fingerprint fingerprint = Fingerprint.of(schema, row);
                step.check(fingerprint);
                seen.accept(fingerprint);
            });
            Optional<Path> aside = mend(file, scan);
            if (step.kept()) {
                cut(set.provenance(), step.end(), Disk.Access.PRIVATE);
            } else {
                new ProvenanceRebuild(set, schema, disk).from(file);
            }
            return new RecoveryResult(
                    scan.rows(), scan.preview(), scan.tornBytes(), scan.badLines(), aside, rejected());
        }
    }

    private Optional<Path> mend(Path file, DataScan scan) throws IOException {
        if (scan.unendedRow()) {
            append(file, "\n");
        }
        if (scan.badLines() == 0 && scan.tornBytes() == 0) {
            return Optional.empty();
        }
        Quarantine aside = new Quarantine(set, schema, disk);
        if (scan.badLines() > 0) {
            return Optional.of(aside.badLines(file));
        }
        Path tail = aside.tail(file, scan.wholeBytes());
        cut(file, scan.wholeBytes(), Disk.Access.USUAL);
        return Optional.of(tail);
    }

    private void append(Path file, String text) throws IOException {
        try (DiskFile open = disk.open(file, Disk.Access.USUAL)) {
            open.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            open.sync();
        }
    }

    private void cut(Path file, long size, Disk.Access access) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (DiskFile open = disk.open(file, access)) {
            if (open.size() > size) {
                open.truncate(size);
                open.sync();
            }
        }
    }

    private Map<String, Long> rejected() throws IOException {
        RejectionCounts count = RejectionCounts.of(set.rejected());
        if (count.torn()) {
            cut(set.rejected(), count.wholeBytes(), Disk.Access.PRIVATE);
        }
        return count.byReason();
    }
}
