package dev.sdg.generate;

import dev.sdg.sample.RowSchema;
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
    private final Progress progress;

    /** Prepares a run that makes rows of {@code schema} up to {@code target} and hands them to {@code sink}. */
    public BatchGenerator(
            Plan plan,
            SampleSource source,
            RowSchema schema,
            DuplicateFilter duplicateFilter,
            RowSink sink,
            Target target,
            Progress progress) {
        this.plan = plan;
        this.source = source;
        this.acceptance = new Acceptance(schema, duplicateFilter, sink, target);
        this.progress = progress;
    }

    /** Runs until a stop rule holds, and returns what came of it. */
    public RunReport run() {
        Optional<RunEnd> end = Optional.empty();
        while (end.isEmpty()) {
            BatchResult result = source.produce(plan.next(acceptance.tally().missing()));
            int accepted = acceptance.accept(result);
            Tally tally = acceptance.tally();
            progress.batchDone(tally);
            end = stopRules.after(result, accepted, tally);
        }
        return new RunReport(end.get(), acceptance.tally());
    }
}
