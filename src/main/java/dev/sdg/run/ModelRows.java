package dev.sdg.run;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.RowFormat;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.Plan;
import dev.sdg.generate.ProgressListener;
import dev.sdg.generate.RowAcceptor;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.generate.model.ModelSource;
import dev.sdg.llm.WaitTracker;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.JournalFiles;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.text.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of several sets that a model writes in one run: they share its budgets, its limits and the provider's quota. One
 * thread.
 */
public final class ModelRows implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelRows.class);

    private final CancellationToken cancellation;
    private final RunWaits waiting;
    private final RunCost cost;
    private final ModelAccess access;

    /**
     * Rows that are there already, and what is known of them.
     *
     * @param seen their fingerprints
     * @param stats their numbers, with those of earlier runs
     * @param isThere whether there is a file with them
     */
    public record Saved(FingerprintSet seen, RunStats stats, boolean isThere) {}

    /**
     * Rows that are wanted.
     *
     * @param format what they are
     * @param plan says what each request is for
     * @param checks what they are held to besides; they know the rows that are there
     */
    public record Wanted(RowFormat format, Plan<PromptRequest> plan, List<RowCheck> checks) {}

    /**
     * Gets the way to the model ready.
     *
     * @param waits is told of waits before calls, and why, by the threads that wait
     * @throws RunException where there is no usable key, or the settings cannot work
     */
    public ModelRows(
            CellSpec spec, RunContext context, CancellationToken cancellation, BiConsumer<Duration, String> waits) {
        this.cancellation = cancellation;
        this.waiting = RunWaits.of(context.waitScale());
        this.cost = new RunCost(spec.prices());
        WaitTracker tracker = new WaitTracker(waiting.forRows(), (wait, failure) -> {
            log.info("waiting {} before the next call: {}", Durations.shown(wait), failure.message());
            waits.accept(wait, failure.message());
        });
        this.access = new ModelAccess(
                spec.model(), spec.limits(), spec.prices(), spec.maxRetries(), context, waiting, tracker);
        cancellation.onCancel(waiting::stop);
    }

    /**
     * What came of a set of rows.
     *
     * @param end how it ended
     * @param stats its numbers; usage is that of this run
     */
    public record Result(RunEnd end, RunStats stats) {}

    /**
     * Asks for rows until all are there or the run has to end, and saves each as it comes. After an end other than
     * complete or exhausted nothing else can be asked for.
     *
     * @param set where the rows go, held by this process
     * @param progress is told after each batch
     */
    public Result write(DataSet set, Wanted wanted, Saved saved, Disk disk, ProgressListener progress) {
        JournalFiles files =
                saved.isThere() ? JournalFiles.resumed(set, true, disk) : JournalFiles.freshOfOwner(set, disk);
        SyncedJournal journal =
                new SyncedJournal(files, wanted.format().schema(), saved.stats().saved());
        RowAcceptor acceptor = new RowAcceptor(
                wanted.format().schema(),
                new DuplicateFilter(wanted.format().schema(), saved.seen(), wanted.checks()),
                journal.journal(),
                saved.stats());
        try (journal) {
            RunEnd end = new BatchGenerator<>(
                            wanted.plan(),
                            new ModelSource(wanted.format(), access.rows()),
                            access,
                            acceptor,
                            cancellation::isMade,
                            this::stopWaiting,
                            progress,
                            System::nanoTime)
                    .run();
            return new Result(end, acceptor.stats());
        } catch (OutputException e) {
            return new Result(new RunEnd(Kind.OUTPUT, String.valueOf(e.getMessage())), acceptor.stats());
        } catch (RuntimeException e) {
            log.error("internal error; the rows so far are saved", e);
            return new Result(RunEnd.ownFault(e), acceptor.stats());
        }
    }

    /** Other rows may follow; where the run ends, nobody waits any more. */
    private void stopWaiting(RunEnd end) {
        if (end.kind() != Kind.COMPLETE && end.kind() != Kind.EXHAUSTED) {
            waiting.stop(end);
        }
    }

    /** Returns what {@code usage} costs in US dollars; empty where a price is not known. */
    public Optional<BigDecimal> cost(Usage usage) {
        return cost.of(usage);
    }

    /** Returns how many calls are under way. */
    public int inFlight() {
        return access.inFlight();
    }

    @Override
    public void close() {
        access.close();
    }
}
