package dev.sdg.output.journal;

import dev.sdg.file.JsonLines;
import dev.sdg.file.disk.OutputException;
import dev.sdg.generate.RowSink;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.ValueJson;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The record of a run: rows as they are accepted, where they come from, and what was turned away.
 *
 * <p>A row that {@link #append} returned for survives the end of this process in any way. It survives a crash of the
 * machine once it was synced, which is at most {@value SyncPolicy#ROWS_BEHIND} rows or one second later, provided that
 * {@link #syncIfDue} is called several times a second, by any thread, while nothing is appended. What is noted beside
 * the rows is synced once a second.
 *
 * <p>A batch's rows are written last, after its provenance: the data file decides what was saved, and what a crash
 * leaves beyond that in the files beside it is taken back when the data set is opened again. A write that fails is
 * undone and ends the journal: every later call throws the same exception, and nothing is tried twice. That matters
 * most for a sync, which a system may report as done the second time although the bytes are gone.
 *
 * <p>May be called by several threads; the order of rows is that of the calls.
 */
public final class Journal implements RowSink, Closeable {

    private final JournalFiles files;
    private final RowSchema schema;
    private final SyncPolicy syncPolicy;
    private long rows;
    private Optional<OutputException> failure = Optional.empty();

    /**
     * @param files where the lines go
     * @param schema of the rows
     * @param savedRows how many rows there are already
     * @param syncing runs syncs, one after the other; on a thread of its own they cost the caller next to nothing
     * @param nanoTime a clock that never goes back, as {@link System#nanoTime}
     */
    public Journal(JournalFiles files, RowSchema schema, long savedRows, Executor syncing, LongSupplier nanoTime) {
        this.files = files;
        this.schema = schema;
        this.rows = savedRows;
        this.syncPolicy = new SyncPolicy(files, syncing, nanoTime);
    }

    /** Returns how many whole rows the data file holds, those of earlier runs included. */
    public synchronized long rows() {
        return rows;
    }

    /**
     * {@inheritDoc}
     *
     * @throws OutputException when that is not possible; the data file then holds the rows of the calls before
     */
    @Override
    public synchronized void append(int batch, List<AcceptedRow> accepted, List<Rejection> rejected) {
        byte[] rejections = JsonLines.of(rejected, (rejection, line) -> RejectionFile.write(batch, rejection, line));
        byte[] provenance = JsonLines.of(provenance(batch, accepted), ProvenanceRecord::write);
        byte[] data = JsonLines.of(
                accepted,
                (row, line) -> line.writeTree(ValueJson.row(schema, row.sample().values())));
        attempt(() -> {
            if (!files.isBegun()) {
                syncPolicy.settle();
            }
            files.append(rejections, provenance, data);
        });
        rows += accepted.size();
        attempt(() -> syncPolicy.written(accepted.size()));
    }

    /**
     * Begins the files where the first row would: what there was of another run is deleted.
     *
     * @throws OutputException when that is not possible
     */
    public synchronized void begin() {
        attempt(files::beginNow);
    }

    /**
     * Starts to make durable what was appended, where a second has passed.
     *
     * @throws OutputException when that failed before
     */
    public synchronized void syncIfDue() {
        attempt(syncPolicy::startWhereDue);
    }

    /**
     * Makes everything durable, closes the journal, and gives the rows their final name, if there are any.
     *
     * @throws OutputException when that fails
     */
    public synchronized void complete() {
        close();
        attempt(files::moveToFinalName);
    }

    /**
     * Makes everything durable, except what failed to be so before, and closes the journal. The rows keep the name they
     * have. Closing twice is closing once.
     *
     * @throws OutputException when that fails for the first time
     */
    @Override
    public synchronized void close() {
        try (JournalFiles closing = files) {
            syncPolicy.settle();
            closing.sync(true);
        } catch (IOException e) {
            if (failure.isEmpty()) {
                throw failed(e);
            }
            failure.get().addSuppressed(e);
        }
    }

    private List<ProvenanceRecord> provenance(int batch, List<AcceptedRow> accepted) {
        List<ProvenanceRecord> lines = new ArrayList<>(accepted.size());
        for (AcceptedRow row : accepted) {
            lines.add(ProvenanceRecord.of(rows + lines.size() + 1, batch, row));
        }
        return lines;
    }

    private void attempt(DiskAction action) {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            action.run();
        } catch (OutputException e) {
            failure = Optional.of(e);
            throw e;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private OutputException failed(IOException cause) {
        OutputException problem = OutputException.cannot("write", files.data(), cause);
        failure = Optional.of(problem);
        return problem;
    }

    @FunctionalInterface
    private interface DiskAction {
        void run() throws IOException;
    }
}
