package dev.sdg.run;

import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Usage;
import dev.sdg.generate.model.CountingClient;
import dev.sdg.generate.model.ModelClient;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.WaitTracker;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.ModelUse;
import dev.sdg.text.Durations;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to a model one by one, for what is no row: a schema, the choice of generators. They keep the limits, budgets
 * and retries of a run, and count what they use. For one thread.
 */
public final class ModelCalls implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelCalls.class);

    private final ModelAccess access;
    private final ModelClient model;
    private final CountingClient counted;
    private final RunCost cost;
    private final CancellationToken cancellation;
    private final Object lock = new Object();
    private @Nullable Thread asking;

    /**
     * @param model that is asked, by its settings for plans
     * @param use its limits, prices and retries
     * @param cancellation ends a call that is under way, from any thread
     * @throws RunException when there is no usable key, or the settings cannot work
     */
    public ModelCalls(ModelSpec.Model model, ModelUse use, RunContext context, CancellationToken cancellation) {
        RunWaits waiting = RunWaits.of(context.waitScale());
        WaitTracker waits = new WaitTracker(
                waiting.forRows(),
                (wait, failure) ->
                        log.info("waiting {} before the next call: {}", Durations.shown(wait), failure.message()));
        this.access = new ModelAccess(model, use.limits(), use.prices(), use.maxRetries(), context, waiting, waits);
        this.model = access.planner();
        this.counted = new CountingClient(this.model);
        this.cost = new RunCost(use.prices());
        this.cancellation = cancellation;
        cancellation.onCancel(() -> {
            waiting.stop();
            interrupt();
        });
    }

    /**
     * Returns what the model answers to {@code prompt}.
     *
     * @throws LlmException when no attempt is left or none would help
     */
    public Completion ask(Prompt prompt) {
        synchronized (lock) {
            asking = Thread.currentThread();
        }
        try {
            return model.retryPolicy().run((attempt, previous) -> counted.complete(prompt));
        } finally {
            synchronized (lock) {
                asking = null;
                if (cancellation.isMade()) {
                    Thread.interrupted(); // it was meant for the call
                }
            }
        }
    }

    private void interrupt() {
        synchronized (lock) {
            if (asking != null) {
                asking.interrupt();
            }
        }
    }

    /** Returns the name of the model, as it is asked for. */
    public String modelName() {
        return model.name();
    }

    /** Returns what all calls used, those that failed included. */
    public Usage usage() {
        return counted.usage(Map.of());
    }

    /** Returns US dollars; empty where a price is not known. */
    public Optional<BigDecimal> costUsd() {
        return cost.of(usage());
    }

    /** Returns how what the call was made for ends, after it ended with {@code thrown}. */
    public RunEnd end(LlmException thrown) {
        if (cancellation.isMade()) {
            return new RunEnd(RunEnd.Kind.INTERRUPTED, "interrupted");
        }
        Failure failure = thrown.failure();
        boolean ofContent =
                failure.kind() == Failure.Kind.REQUEST_FAILED && failure.reason() != CallFailureReason.PROVIDER;
        return ofContent ? new RunEnd(RunEnd.Kind.FEWER_ROWS, failure.message()) : RunEnd.of(failure);
    }

    @Override
    public void close() {
        access.close();
    }
}
