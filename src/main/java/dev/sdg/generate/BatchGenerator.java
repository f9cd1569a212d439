package dev.sdg.generate;

import dev.sdg.generate.RunEnd.Kind;
import java.util.Optional;

/**
 * The loop of a run: ask for what is missing, let what came through the gate, and decide whether to go on. Everything
 * in it happens on the calling thread.
 */
public final class BatchGenerator {
    private final Plan plan;
    private final SampleSource source;
    private final Acceptance acceptance;
    private final StopRules stopRules = new StopRules();
    private final StopRequest stopRequest;
    private final Progress progress;

    /** Prepares a run that asks {@code source} for what {@code plan} says and lets rows through {@code acceptance}. */
    public BatchGenerator(
            Plan plan, SampleSource source, Acceptance acceptance, StopRequest stopRequest, Progress progress) {
        this.plan = plan;
        this.source = source;
        this.acceptance = acceptance;
        this.stopRequest = stopRequest;
        this.progress = progress;
    }

    /** Runs until a stop rule holds or a stop is requested, and returns how it ended. */
    public RunEnd run() {
        Optional<RunEnd> end = Optional.empty();
        while (end.isEmpty()) {
            end = stopRequest.isMade() ? interrupted() : nextBatch();
        }
        return end.get();
    }

    private Optional<RunEnd> nextBatch() {
        BatchResult result = source.produce(plan.next(acceptance.tally().missing()));
        int accepted = acceptance.accept(result);
        Tally tally = acceptance.tally();
        progress.batchDone(tally);
        Optional<RunEnd> end = stopRules.after(result, accepted, tally);
        boolean wasStopped = tally.missing() > 0 && stopRequest.isMade();
        return wasStopped ? interrupted() : end;
    }

    private static Optional<RunEnd> interrupted() {
        return Optional.of(new RunEnd(Kind.INTERRUPTED, "stopped on request"));
    }
}
