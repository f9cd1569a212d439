package dev.sdg.run.table;

import dev.sdg.database.RowSink;
import dev.sdg.output.table.RowTexts;
import dev.sdg.run.CancellationToken;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowFault;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Makes rows on several threads, a block at a time, and puts the blocks into a database in order. At most
 * {@value #WAITING} blocks a thread wait.
 */
final class SinkBlocks implements Closeable {
    private static final int ROWS = 2_048;
    private static final int WAITING = 4;

    private final TablePlan plan;
    private final CancellationToken cancellation;
    private final WorkerPool workers;
    private final int most;

    SinkBlocks(TablePlan plan, int threads, CancellationToken cancellation) {
        this.plan = plan;
        this.cancellation = cancellation;
        this.most = threads * WAITING;
        this.workers = new WorkerPool("load", threads);
    }

    /** A block of {@code count} rows, of which {@code redrawn} were drawn again. */
    private record Block<T>(T rows, int count, long redrawn) {}

    /** What a thread makes rows with. */
    private record Slot<T>(RowView view, RowSink.Maker<T> maker) {}

    /**
     * Writes the rows of {@code table} from {@code from} on, before {@code end}.
     *
     * @param written hears of so many more rows
     * @return how many of them were drawn again because of a check; -1 where the run was cancelled
     * @throws UnmadeRowException when a row cannot be made
     * @throws dev.sdg.database.LoadException when the database refuses a row
     */
    <T> long write(RowSink<T> sink, PlannedTable table, long from, long end, LongConsumer written) {
        Queue<Slot<T>> slots = new ConcurrentLinkedQueue<>();
        Deque<Future<Block<T>>> ahead = new ArrayDeque<>();
        long redrawn = 0;
        try {
            for (long next = from; next < end || !ahead.isEmpty(); ) {
                if (cancellation.isMade()) {
                    return -1;
                }
                if (next < end && ahead.size() < most) {
                    long first = next;
                    int count = (int) Math.min(ROWS, end - first);
                    ahead.add(workers.submit(() -> block(slots, sink, table, first, count)));
                    next += count;
                } else {
                    Block<T> block = WorkerPool.taken(ahead.remove());
                    sink.put(block.rows);
                    redrawn += block.redrawn;
                    written.accept(block.count);
                }
            }
            return redrawn;
        } finally {
            ahead.forEach(block -> block.cancel(false));
        }
    }

    private <T> Block<T> block(Queue<Slot<T>> slots, RowSink<T> sink, PlannedTable table, long first, int count) {
        Slot<T> polled = slots.poll();
        Slot<T> slot = polled == null ? new Slot<>(plan.open(table), sink.maker()) : polled;
        long redrawn = slot.view.redrawn();
        T rows = slot.maker.begin();
        for (long row = first; row < first + count; row++) {
            RowFault fault = slot.view.at(row).fault();
            if (fault != null) {
                RowTexts texts = new RowTexts(table.table());
                throw UnmadeRowException.of(fault, texts.columns(), texts.of(slot.view));
            }
            slot.maker.add(slot.view, rows);
        }
        redrawn = slot.view.redrawn() - redrawn;
        slots.add(slot);
        return new Block<>(rows, count, redrawn);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        workers.close();
    }
}
