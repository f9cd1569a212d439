package dev.sdg.output.journal;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens a data set that an earlier run left, in whatever state, so that it can go on.
 *
 * <p>The data file is the truth. Half a row at its end is set aside, and the files beside it are brought into step with
 * it: what they say of rows that were not saved goes, and for rows that they do not know only the fingerprint is noted.
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
     * @throws OutputException when that is not possible; without {@code repair} nothing was changed because of bad
     *     lines
     */
    public RecoveryResult recover(boolean repair, Consumer<Fingerprint> seen) {
        if (set.state() == DataSet.State.BOTH) {
            throw new OutputException(
                    "both " + set.data() + " and " + set.partial() + " contain rows; move the unwanted file away");
        }
        Optional<Path> file = set.rows();
        try {
            return file.isPresent() ? recover(file.get(), repair, seen) : withoutRows();
        } catch (IOException e) {
            throw OutputException.cannot("continue", file.orElse(set.sidecar()), e);
        }
    }

    private RecoveryResult withoutRows() throws IOException {
        disk.truncate(set.provenance(), 0, Disk.Access.PRIVATE);
        return new RecoveryResult(0, 0, 0, Optional.empty(), rejected());
    }

    private RecoveryResult recover(Path file, boolean repair, Consumer<Fingerprint> seen) throws IOException {
        try (ProvenanceRepair provenance = new ProvenanceRepair(set, schema, disk)) {
            DataFileRepair data = new DataFileRepair(set, file, schema, disk);
            data.scan(repair, row -> {
                Fingerprint fingerprint = Fingerprint.of(schema, row);
                provenance.compare(fingerprint);
                seen.accept(fingerprint);
            });
            Optional<Path> aside = data.repair();
            provenance.repair(file);
            return new RecoveryResult(data.rows(), data.tornBytes(), data.badLines(), aside, rejected());
        }
    }

    private Map<String, Long> rejected() throws IOException {
        RejectionFile rejected = RejectionFile.read(set.rejected());
        if (rejected.torn()) {
            disk.truncate(set.rejected(), rejected.wholeBytes(), Disk.Access.PRIVATE);
        }
        return rejected.byReason();
    }
}
