package dev.sdg.run.table;

import dev.sdg.file.CsvStyle;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.table.ByteBlock;
import dev.sdg.output.table.RowEncoder;
import dev.sdg.output.table.RowTexts;
import dev.sdg.output.table.TableFile;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.output.table.TablePart;
import dev.sdg.run.CancellationToken;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowFault;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes rows on several threads, a block at a time, and puts the blocks into their files in order. Blocks of the next
 * file are made while those of one are written; at most {@value #WAITING} a thread wait to be written.
 */
final class RowBlocks implements Closeable {
    private static final int ROWS = 8_192;
    private static final int WAITING = 4;

    private final TablePlan plan;
    private final TableFolder folder;
    private final CsvStyle csv;
    private final CancellationToken cancellation;
    private final ExecutorService workers;
    private final int most;
    private final Queue<ByteBlock> free = new ConcurrentLinkedQueue<>();
    private final Deque<Future<Block>> ahead = new ArrayDeque<>();
    private final List<TableFile> open = new ArrayList<>();

    RowBlocks(TablePlan plan, TableFolder folder, CsvStyle csv, int threads, CancellationToken cancellation) {
        this.plan = plan;
        this.folder = folder;
        this.csv = csv;
        this.cancellation = cancellation;
        this.most = threads * WAITING;
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "rows-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Files to make: of some rows of a table, one in each of some formats. */
    record Task(TablePart part, List<TableFormat> formats) {
        Task {
            formats = List.copyOf(formats);
        }
    }

    /** Hears what was written. */
    interface Progress {
        /** So many more rows are written. */
        void rows(long number);

        /** A file is whole and in place. */
        void whole(WholeFile file);
    }

    /**
     * Makes the files of {@code tasks}, one after the other. Where the run is cancelled, or a file cannot be written,
     * the files that are not whole are gone.
     *
     * @return whether all of them were made: false where the run was cancelled
     * @throws OutputException when a file cannot be written
     * @throws UnmadeRowException when a row cannot be made
     */
    boolean write(List<Task> tasks, Progress progress) {
        for (Task task : tasks) {
            Source source = new Source(task);
            long end = task.part.firstRow() + task.part.rows();
            long from = task.part.firstRow();
            do {
                if (cancellation.isMade()) {
                    return false;
                }
                long first = from;
                int count = (int) Math.min(ROWS, end - first);
                from += count;
                boolean last = from == end;
                ahead.add(workers.submit(() -> source.make(first, count, last)));
                if (ahead.size() > most) {
                    put(progress);
                }
            } while (from < end);
        }
        while (!ahead.isEmpty() && !cancellation.isMade()) {
            put(progress);
        }
        return ahead.isEmpty();
    }

    private void put(Progress progress) {
        Block block = taken(ahead.remove());
        if (block.first == block.source.task.part.firstRow()) {
            for (TableFormat format : block.source.task.formats) {
                open.add(TableFile.begin(folder, block.source.task.part, format, csv));
            }
        }
        for (int i = 0; i < open.size(); i++) {
            open.get(i).add(block.encoded.get(i), block.redrawn);
        }
        free.addAll(block.encoded);
        progress.rows(block.count);
        if (block.last) {
            for (TableFile file : List.copyOf(open)) {
                progress.whole(file.finish());
                open.remove(file);
            }
        }
    }

    private static Block taken(Future<Block> made) {
        try {
            return made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException("rows are made without checked exceptions", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts a run", e);
        }
    }

    /** Ends the threads; files that are not whole are deleted. */
    @Override
    public void close() {
        workers.shutdownNow();
        open.forEach(TableFile::close);
        open.clear();
    }

    /** Rows in bytes, once for each format. */
    private record Block(Source source, long first, int count, boolean last, List<ByteBlock> encoded, long redrawn) {}

    /** Where the blocks of a task come from. Safe for all threads. */
    private final class Source {
        private final Task task;
        private final PlannedTable table;
        private final List<RowEncoder> encoders;
        private final Queue<RowView> views = new ConcurrentLinkedQueue<>();

        Source(Task task) {
            this.task = task;
            this.table = plan.table(task.part.table().name()).orElseThrow();
            this.encoders = task.formats.stream()
                    .map(format -> format.encoder(table.table(), csv))
                    .toList();
        }

        Block make(long first, int count, boolean last) {
            RowView polled = views.poll();
            RowView view = polled == null ? plan.open(table) : polled;
            List<ByteBlock> encoded = encoders.stream().map(encoder -> empty()).toList();
            long redrawn = view.redrawn();
            for (long row = first; row < first + count; row++) {
                RowFault fault = view.at(row).fault();
                if (fault != null) {
                    RowTexts texts = new RowTexts(table.table());
                    throw UnmadeRowException.of(fault, texts.columns(), texts.of(view));
                }
                for (int i = 0; i < encoded.size(); i++) {
                    encoders.get(i).encode(view, encoded.get(i));
                }
            }
            views.add(view);
            return new Block(this, first, count, last, encoded, view.redrawn() - redrawn);
        }

        private ByteBlock empty() {
            ByteBlock used = free.poll();
            ByteBlock block = used == null ? new ByteBlock() : used;
            block.clear();
            return block;
        }
    }
}
