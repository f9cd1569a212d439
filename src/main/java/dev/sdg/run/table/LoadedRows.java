package dev.sdg.run.table;

import dev.sdg.database.DatabaseLoad;
import dev.sdg.database.LoadException;
import dev.sdg.database.RowSink;
import dev.sdg.output.table.LoadManifest.Progress;
import dev.sdg.output.table.RowTexts;
import dev.sdg.run.CancellationToken;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Writes the rows of a plan that a database has not yet, a transaction or several, and records how far they are. Used
 * once.
 */
final class LoadedRows {
    private final DatabaseLoad load;
    private final LoadRecord record;
    private final TablePlan plan;
    private final int threads;
    private final OptionalLong commitEvery;
    private final TableListener listener;
    private final CancellationToken cancellation;
    private long done;
    private long sinceCommit;

    /** @param commitEvery rows of a transaction; empty: all are one */
    LoadedRows(
            DatabaseLoad load,
            LoadRecord record,
            TableRun run,
            OptionalLong commitEvery,
            TableListener listener,
            CancellationToken cancellation) {
        this.load = load;
        this.record = record;
        this.plan = run.plan();
        this.threads = run.threads();
        this.commitEvery = commitEvery;
        this.listener = listener;
        this.cancellation = cancellation;
        this.done = record.saved();
    }

    /**
     * Writes the rows and commits them; returns false where that was cancelled.
     *
     * @throws LoadException where the database refuses a row
     * @throws UnmadeRowException where a row cannot be made
     */
    boolean write() {
        try (SinkBlocks blocks = new SinkBlocks(plan, threads, cancellation)) {
            for (Table table : load.order()) {
                LongConsumer progress = rows -> listener.progressed(done += rows);
                if (!write(blocks, table, false, progress)) {
                    return false;
                }
            }
            for (Table table : load.updated()) {
                if (!write(blocks, table, true, rows -> {})) {
                    return false;
                }
            }
            if (cancellation.isMade()) {
                return false;
            }
            record.commit(() -> load.commit(true));
            return true;
        }
    }

    private boolean write(SinkBlocks blocks, Table table, boolean keys, LongConsumer progress) {
        PlannedTable planned = plan.table(table.name()).orElseThrow();
        Progress earlier = record.of(table.name());
        long from = keys ? earlier.linked() : earlier.rows();
        while (from < planned.rows()) {
            long left = commitEvery.isPresent() ? commitEvery.getAsLong() - sinceCommit : Long.MAX_VALUE;
            long end = left < planned.rows() - from ? from + left : planned.rows();
            try (RowSink<?> sink = keys ? load.keys(table) : load.rows(table)) {
                long again = blocks.write(sink, planned, from, end, progress);
                if (again < 0) {
                    return false;
                }
                sink.end();
                record.add(table.name(), keys ? new Progress(0, end - from, 0) : new Progress(end - from, 0, again));
            } catch (LoadException e) {
                throw shown(e, planned, keys ? OptionalLong.empty() : e.row(), from);
            }
            sinceCommit += end - from;
            from = end;
            if (commitEvery.isPresent() && sinceCommit >= commitEvery.getAsLong()) {
                record.commit(() -> load.commit(false));
                sinceCommit = 0;
            }
        }
        return true;
    }

    private LoadException shown(LoadException e, PlannedTable table, OptionalLong row, long from) {
        if (row.isEmpty() || from + row.getAsLong() >= table.rows()) {
            return e;
        }
        long number = from + row.getAsLong();
        RowTexts texts = new RowTexts(table.table());
        return e.ofRow(
                number,
                UnmadeRowException.values(
                        texts.columns(), texts.of(plan.open(table).at(number))));
    }
}
