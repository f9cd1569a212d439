package dev.sdg.llm.rate;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Clock;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsageEstimator;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets calls to another client start no faster than the user allows and the provider bears, together with all other
 * clients on the same quota. A caller waits for its turn; turns are given in the order in which they were asked for.
 *
 * <p>After a refusal for a quota nobody starts until the time that the provider named, and starts are then spaced by
 * the rate that it taught. After an overload fewer calls are in flight. The failure itself goes on to whoever called.
 *
 * <p>Closing it takes its limits back from the quota; calls that are under way are not touched.
 */
public final class RateLimitedClient implements LlmClient, AutoCloseable {
    private final LlmClient client;
    private final ProviderQuota quota;
    private final RateLimits limits;
    private final TokenUsageEstimator estimator;
    private final Clock clock;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** Held by the one caller whose turn is next, also while it waits. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * @param client what is called
     * @param quota that its calls count against
     * @param limits what the user allows
     * @param estimator of the tokens of a call; it is taught here
     * @param clock what is waited by
     */
    public RateLimitedClient(
            LlmClient client, ProviderQuota quota, RateLimits limits, TokenUsageEstimator estimator, Clock clock) {
        this.client = client;
        this.quota = quota;
        this.limits = limits;
        this.estimator = estimator;
        this.clock = clock;
        quota.join(limits);
    }

    /**
     * {@inheritDoc}
     *
     * <p>An interrupt while waiting for the turn is {@code CALL_NOT_MADE}, and the thread stays interrupted.
     */
    @Override
    public Completion complete(Prompt prompt) {
        RateLimiter.Start start = start(prompt);
        inFlight.incrementAndGet();
        boolean reported = false;
        try {
            Completion completion = client.complete(prompt);
            reported = true;
            estimator.learn(prompt, completion.usage());
            quota.succeeded(start, completion.usage());
            return completion;
        } catch (LlmException e) {
            reported = true;
            quota.failed(start, e.failure());
            throw e;
        } finally {
            inFlight.decrementAndGet();
            if (!reported) {
                quota.abandoned();
            }
        }
    }

    /**
     * Returns whether the provider has shown that it answers: once a call on the same quota succeeded, or has been
     * under way for {@code patience}.
     */
    public boolean isOpen(Duration patience) {
        return quota.isOpen(patience);
    }

    /** Returns how many calls of this client are under way. */
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public void close() {
        quota.leave(limits);
    }

    private RateLimiter.Start start(Prompt prompt) {
        try {
            turn.lockInterruptibly();
            try {
                return quota.start(estimator.of(prompt).total(), clock);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException(
                    Failure.of(
                            Kind.CALL_NOT_MADE,
                            CallFailureReason.PROVIDER,
                            "interrupted while waiting for the turn to call"),
                    e);
        }
    }
}
