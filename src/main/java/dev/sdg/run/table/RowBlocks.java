package dev.sdg.run.table;

import dev.sdg.file.disk.OutputException;
import dev.sdg.output.table.ByteBlock;
import dev.sdg.output.table.FileLayout.Step;
import dev.sdg.output.table.PlannedFile;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.RowRange.Content;
import dev.sdg.output.table.TableFile;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.output.table.TableStyle;
import dev.sdg.run.CancellationToken;
import dev.sdg.table.plan.TablePlan;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

/**
 * Makes rows on several threads, a block at a time, and puts the blocks into their files in order. Blocks of the next
 * rows are made while those of others are written; at most {@value #WAITING} rows a thread wait to be written, or one
 * block, where blocks are larger.
 */
final class RowBlocks implements Closeable {
    private static final int WAITING = 4 * 8_192;

    private final PlanSpec spec;
    private final TablePlan plan;
    private final TableFolder folder;
    private final TableStyle style;
    private final int threads;
    private final CancellationToken cancellation;
    private final WorkerPool workers;
    private final Queue<ByteBlock> free = new ConcurrentLinkedQueue<>();
    private final Deque<Future<Block>> ahead = new ArrayDeque<>();
    private final Deque<Integer> rowsAhead = new ArrayDeque<>();
    private final Map<String, TableFile> open = new LinkedHashMap<>();
    private long redrawn;
    private long rowsOfStep;
    private int stepsEnded;

    /** @param plan that {@code spec} gives */
    RowBlocks(
            PlanSpec spec,
            TablePlan plan,
            TableFolder folder,
            TableStyle style,
            int threads,
            CancellationToken cancellation) {
        this.spec = spec;
        this.plan = plan;
        this.folder = folder;
        this.style = style;
        this.threads = threads;
        this.cancellation = cancellation;
        this.workers = new WorkerPool("rows", threads);
    }

    /** Hears what was written. */
    interface Progress {
        /** So many more rows are written. */
        void rows(long number);

        /** A file is whole and in place. */
        void whole(WholeFile file);
    }

    /**
     * Makes the files of {@code steps}, one after the other. Where the run is cancelled, or a file cannot be written,
     * the files that are not whole are gone.
     *
     * @return whether all of them were made: false where the run was cancelled
     * @throws OutputException when a file cannot be written
     * @throws UnmadeRowException when a row cannot be made
     */
    boolean write(List<Step> steps, Progress progress) {
        for (Step step : steps) {
            Source source = new Source(step);
            RowRange range = step.range();
            long from = range.firstRow();
            do {
                if (cancellation.isMade()) {
                    return false;
                }
                long first = from;
                int count = (int) Math.min(source.block.step(), range.end() - first);
                from += count;
                boolean last = from == range.end();
                ahead.add(workers.submit(() -> source.make(first, count, last)));
                rowsAhead.add(count);
                if (isEnough()) {
                    put(progress);
                }
            } while (from < range.end());
        }
        while (!ahead.isEmpty() && !cancellation.isMade()) {
            put(progress);
        }
        return ahead.isEmpty();
    }

    private boolean isEnough() {
        return ahead.size() > threads + 1
                && rowsAhead.stream().mapToLong(rows -> rows).sum() > (long) threads * WAITING;
    }

    private void put(Progress progress) {
        Block block = WorkerPool.taken(ahead.remove());
        rowsAhead.remove();
        RowRange range = block.source.step.range();
        List<PlannedFile> files = block.source.step.files();
        if (block.first == range.firstRow()) {
            files.forEach(this::opened);
            redrawn = 0;
            rowsOfStep = 0;
        }
        for (int i = 0; i < files.size(); i++) {
            open.get(files.get(i).name()).add(block.encoded.get(i));
        }
        redrawn += block.redrawn;
        rowsOfStep += block.count;
        free.addAll(block.encoded);
        if (range.content() == Content.ROWS) {
            progress.rows(block.count);
        }
        if (block.last) {
            files.forEach(file -> end(file.name(), range, progress));
            block.source.close();
            redrawn = 0;
            rowsOfStep = 0;
            stepsEnded++;
        }
    }

    /**
     * Puts the files in place that a cancelled {@link #write} has left, with the rows that they have; but for SQL whose
     * keys are still to be written. Where a file of an earlier run has more of the same rows, that stays.
     *
     * @param cut files of an earlier run that have not all of their rows, by name
     */
    void keep(List<Step> steps, Map<String, WholeFile> cut, Progress progress) {
        boolean hasKeys = steps.stream().anyMatch(step -> step.range().content() == Content.KEYS);
        for (Step step : steps.subList(stepsEnded, steps.size())) {
            RowRange planned = step.range();
            RowRange made = new RowRange(planned.table(), planned.content(), planned.firstRow(), rowsOfStep);
            for (PlannedFile file : step.files()) {
                if (file.format() != TableFormat.SQL || !hasKeys) {
                    keep(file, made, Optional.ofNullable(cut.get(file.name())), progress);
                }
            }
            redrawn = 0;
            rowsOfStep = 0;
        }
    }

    private void keep(PlannedFile planned, RowRange made, Optional<WholeFile> earlier, Progress progress) {
        TableFile file = opened(planned);
        if (!file.end(made, redrawn)) {
            return;
        }
        Optional<WholeFile> longer = earlier.filter(there -> there.count() > file.count());
        if (longer.isPresent()) {
            file.close();
        }
        progress.whole(longer.orElseGet(file::finish));
        open.remove(planned.name());
    }

    private TableFile opened(PlannedFile file) {
        return open.computeIfAbsent(file.name(), name -> TableFile.begin(folder, file, spec.schema(), style));
    }

    private void end(String name, RowRange range, Progress progress) {
        TableFile file = open.get(name);
        if (file.end(range, redrawn)) {
            progress.whole(file.finish());
            open.remove(name);
        }
    }

    /** Ends the threads; files that are not whole are deleted. */
    @Override
    public void close() {
        workers.close();
        open.values().forEach(TableFile::close);
        open.clear();
    }

    /** Rows in bytes, once for each file. */
    private record Block(Source source, long first, int count, boolean last, List<ByteBlock> encoded, long redrawn) {}

    /** Where the blocks of a step come from. Safe for all threads. */
    private final class Source {
        private final Step step;
        private final RowBlock block;
        private final Queue<BlockEncoder> encoders = new ConcurrentLinkedQueue<>();

        Source(Step step) {
            this.step = step;
            this.block = new RowBlock(
                    spec,
                    step.range(),
                    step.files().stream().map(PlannedFile::format).toList(),
                    style);
        }

        Block make(long first, int count, boolean last) {
            BlockEncoder polled = encoders.poll();
            BlockEncoder encoder = polled == null ? new BlockEncoder(block, plan) : polled;
            List<ByteBlock> encoded = step.files().stream().map(file -> empty()).toList();
            long again = encoder.encode(first, count, encoded);
            encoders.add(encoder);
            return new Block(this, first, count, last, encoded, again);
        }

        private ByteBlock empty() {
            ByteBlock used = free.poll();
            ByteBlock bytes = used == null ? new ByteBlock() : used;
            bytes.clear();
            return bytes;
        }

        void close() {
            encoders.forEach(BlockEncoder::close);
        }
    }
}
