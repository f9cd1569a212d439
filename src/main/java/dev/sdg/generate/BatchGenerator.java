package dev.sdg.generate;

import dev.sdg.generate.RunEnd.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The loop of a run: request what is missing, accept what came, and decide whether to go on. Workers prompt, call, read
 * and validate; planning and everything after validation happen on the calling thread, batch by batch in the order in
 * which they come back.
 *
 * <p>Whatever ends a run, batches in flight are awaited and what they bring is saved. When every row is there already,
 * or a person asked to stop, they get ten seconds.
 *
 * @param <D> the details of a request, which only plan and source know
 */
public final class BatchGenerator<D> {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final long GRACE_PERIOD = Duration.ofSeconds(10).toNanos();
    private static final long INTERRUPT_PERIOD = Duration.ofSeconds(2).toNanos();

    private final Plan<D> plan;
    private final SampleSource<D> source;
    private final WorkerCount workers;
    private final RowAcceptor acceptor;
    private final BooleanSupplier stopRequested;
    private final Consumer<RunEnd> stopWaiting;
    private final ProgressListener progress;
    private final LongSupplier nanoTime;
    private final RequestSizer requestSizer = new RequestSizer();
    private final StopRules stopRules = new StopRules();

    /**
     * @param plan says what each batch is asked for
     * @param source makes rows
     * @param workers how many batches it is asked for at once
     * @param acceptor saves the rows that are new
     * @param stopRequested whether the run was asked to stop; may be asked by any thread
     * @param stopWaiting ends the waits of workers that are not in a call; told once, at the end, how the run ends
     * @param progress is told after each batch
     * @param nanoTime a clock that never goes back, as {@link System#nanoTime}
     */
    public BatchGenerator(
            Plan<D> plan,
            SampleSource<D> source,
            WorkerCount workers,
            RowAcceptor acceptor,
            BooleanSupplier stopRequested,
            Consumer<RunEnd> stopWaiting,
            ProgressListener progress,
            LongSupplier nanoTime) {
        this.plan = plan;
        this.source = source;
        this.workers = workers;
        this.acceptor = acceptor;
        this.stopRequested = stopRequested;
        this.stopWaiting = stopWaiting;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /** Runs until a stop rule holds or a stop is requested, and returns how it ended. */
    public RunEnd run() {
        try (InFlightBatches<D> inFlight = new InFlightBatches<>(source, workers.most())) {
            Optional<RunEnd> end = Optional.empty();
            while (end.isEmpty()) {
                end = stopRequested.getAsBoolean() ? interrupted() : step(inFlight);
            }
            stopWaiting.accept(end.get());
            await(inFlight, end.get());
            return acceptor.stats().missing() == 0 ? complete() : end.get();
        }
    }

    private Optional<RunEnd> step(InFlightBatches<D> inFlight) {
        if (inFlight.count() == 0 && acceptor.stats().missing() > 0) {
            Optional<RunEnd> nothingLeft = plan.nothingLeft().map(why -> new RunEnd(Kind.EXHAUSTED, why));
            if (nothingLeft.isPresent()) {
                return nothingLeft;
            }
        }
        submit(inFlight);
        return inFlight.next(POLL_INTERVAL).flatMap(this::accept);
    }

    private void submit(InFlightBatches<D> inFlight) {
        long missing = acceptor.stats().missing();
        while (inFlight.count() < workers.now()) {
            long rows = requestSizer.next(missing, inFlight.rows(), plan.batchSize());
            boolean mustWait = inFlight.count() > 0 && plan.waits();
            if (rows == 0 || mustWait) {
                workers.onlyLeft(inFlight.count());
                return;
            }
            BatchRequest<D> request = plan.next(rows);
            stopRules.began(request.number());
            inFlight.submit(request);
        }
    }

    private Optional<RunEnd> accept(BatchResult<D> result) {
        BatchOutcome outcome = acceptor.accept(result);
        plan.learn(result, outcome);
        if (result.usage().calls() > 0) {
            requestSizer.learn(result.candidates(), outcome.rows().size());
        }
        RunStats stats = acceptor.stats();
        progress.batchDone(stats);
        Optional<RunEnd> end = stopRules.after(result, outcome, stats);
        boolean wasStopped = stats.missing() > 0 && stopRequested.getAsBoolean();
        return wasStopped ? interrupted() : end;
    }

    private void await(InFlightBatches<D> inFlight, RunEnd end) {
        long graceFrom = Long.MAX_VALUE;
        while (inFlight.count() > 0) {
            inFlight.next(POLL_INTERVAL).ifPresent(this::accept);
            boolean hasDeadline = stopRequested.getAsBoolean() || end.kind() == Kind.COMPLETE;
            long now = nanoTime.getAsLong();
            if (hasDeadline && graceFrom == Long.MAX_VALUE) {
                graceFrom = now;
            }
            if (hasDeadline && now - graceFrom >= GRACE_PERIOD) {
                inFlight.interrupt();
            }
            if (hasDeadline && now - graceFrom >= GRACE_PERIOD + INTERRUPT_PERIOD) {
                return;
            }
        }
    }

    private RunEnd complete() {
        return new RunEnd(Kind.COMPLETE, "all " + acceptor.stats().requested() + " rows saved");
    }

    private static Optional<RunEnd> interrupted() {
        return Optional.of(new RunEnd(Kind.INTERRUPTED, "interrupted"));
    }
}
