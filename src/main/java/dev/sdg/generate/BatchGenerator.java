package dev.sdg.generate;

import dev.sdg.generate.RunEnd.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The loop of a run: ask for what is missing, let what came through the gate, and decide whether to go on. Workers prompt,
 * call, read and judge; planning and everything after judging happen on the calling thread, batch by batch in the order
 * in which they come back.
 *
 * <p>Whatever ends a run, batches under way are awaited and what they bring is saved. When every row is there already, or
 * a person asked to stop, they get ten seconds.
 */
public final class BatchGenerator {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final long GRACE = Duration.ofSeconds(10).toNanos();
    private static final long BREAKING_OFF = Duration.ofSeconds(2).toNanos();

    private final Plan plan;
    private final SampleSource source;
    private final WorkerCount workers;
    private final RowAcceptor acceptance;
    private final StopRequest stopRequest;
    private final Runnable stopWaiting;
    private final ProgressListener progress;
    private final LongSupplier nanoTime;
    private final RequestSizer demand = new RequestSizer();
    private final StopRules stopRules = new StopRules();

    /**
     * @param plan says what each batch is asked for
     * @param source makes rows
     * @param workers how many batches it is asked for at once
     * @param acceptance the gate that rows pass
     * @param stopRequest whether a person wants an end
     * @param stopWaiting ends the waits of workers that are not in a call; run once, at the end
     * @param progress is told after each batch
     * @param nanoTime a clock that never goes back, as {@link System#nanoTime}
     */
    public BatchGenerator(
            Plan plan,
            SampleSource source,
            WorkerCount workers,
            RowAcceptor acceptance,
            StopRequest stopRequest,
            Runnable stopWaiting,
            ProgressListener progress,
            LongSupplier nanoTime) {
        this.plan = plan;
        this.source = source;
        this.workers = workers;
        this.acceptance = acceptance;
        this.stopRequest = stopRequest;
        this.stopWaiting = stopWaiting;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /** Runs until a stop rule holds or a stop is requested, and returns how it ended. */
    public RunEnd run() {
        try (InFlightBatches underWay = new InFlightBatches(source, workers.most())) {
            Optional<RunEnd> end = Optional.empty();
            while (end.isEmpty()) {
                end = stopRequest.isMade() ? interrupted() : step(underWay);
            }
            stopWaiting.run();
            await(underWay, end.get());
            return acceptance.tally().missing() == 0 ? complete() : end.get();
        }
    }

    private Optional<RunEnd> step(InFlightBatches underWay) {
        begin(underWay);
        return underWay.next(PATIENCE).flatMap(this::take);
    }

    private void begin(InFlightBatches underWay) {
        long missing = acceptance.tally().missing();
        while (underWay.count() < workers.now()) {
            long rows = demand.next(missing, underWay.rows(), plan.batchSize());
            boolean mustWait = underWay.count() > 0 && plan.waits();
            if (rows == 0 || mustWait) {
                return;
            }
            underWay.begin(plan.next(rows));
        }
    }

    private Optional<RunEnd> take(BatchResult result) {
        BatchOutcome taken = acceptance.accept(result);
        plan.learn(result, taken);
        if (result.effort().calls() > 0) {
            demand.learn(result.candidates(), taken.rows().size());
        }
        RunStats tally = acceptance.tally();
        progress.batchDone(tally);
        Optional<RunEnd> end = stopRules.after(result, taken, tally);
        boolean wasStopped = tally.missing() > 0 && stopRequest.isMade();
        return wasStopped ? interrupted() : end;
    }

    private void await(InFlightBatches underWay, RunEnd end) {
        long hurriedAt = Long.MAX_VALUE;
        while (underWay.count() > 0) {
            underWay.next(PATIENCE).ifPresent(this::take);
            boolean hurried = stopRequest.isMade() || end.kind() == Kind.COMPLETE;
            long now = nanoTime.getAsLong();
            if (hurried && hurriedAt == Long.MAX_VALUE) {
                hurriedAt = now;
            }
            if (hurried && now - hurriedAt >= GRACE) {
                underWay.interrupt();
            }
            if (hurried && now - hurriedAt >= GRACE + BREAKING_OFF) {
                return;
            }
        }
    }

    private RunEnd complete() {
        return new RunEnd(Kind.COMPLETE, "all " + acceptance.tally().requested() + " rows are saved");
    }

    private static Optional<RunEnd> interrupted() {
        return Optional.of(new RunEnd(Kind.INTERRUPTED, "stopped on request"));
    }
}
