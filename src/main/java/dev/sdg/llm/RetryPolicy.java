package dev.sdg.llm;

import dev.sdg.llm.Failure.Action;
import dev.sdg.sample.Reason;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tries again, within one budget of tries per batch for API, reading and judging together. It is the only place of the
 * program that does so.
 *
 * <p>The wait between two tries is the one that the provider named. A provider that named none, or whose wait was kept
 * before in this batch and did not help, is met with at least 1, 2, 4, 8 … s ± 25 %, at most 60 s.
 *
 * <p>Resilience4j counts and decides through its asynchronous context, which hands the wait to us: its synchronous form
 * sleeps by itself, where no test can take its time away. Any number of threads may use one policy.
 */
public final class RetryPolicy {

    private final Retry retry;
    private final Duration maxWait;
    private final Backoff backoff;
    private final Sleeper sleeper;
    private final WaitListener listener;

    /**
     * @param maxRetries tries after the first, 0 or more
     * @param maxWait the longest wait that a provider may ask for; a longer one stops the run
     * @param sleeper what waits
     * @param random spreads the waits; safe for use by many threads
     * @param listener hears of each wait
     */
    public RetryPolicy(
            int maxRetries, Duration maxWait, Sleeper sleeper, RandomGenerator random, WaitListener listener) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(maxRetries + 1)
                .retryOnException(RetryPolicy::mayTryAgain)
                .build();
        this.retry = Retry.of("batch", config);
        this.maxWait = maxWait;
        this.backoff = new Backoff(random);
        this.sleeper = sleeper;
        this.listener = listener;
    }

    /**
     * Makes {@code attempt} until it returns, and waits between two tries.
     *
     * @return what the first successful try returned
     * @throws LlmException when no try is left or none would help. Its action is what to do now, never one that tries
     *     again; an interrupt while waiting is {@code STOP_RUN}, and the thread stays interrupted
     */
    public <T> T run(Attempt<T> attempt) {
        Batch batch = new Batch();
        Optional<Failure> previous = Optional.empty();
        while (true) {
            try {
                T result = attempt.make(batch.tries + 1, previous);
                batch.context.onComplete();
                return result;
            } catch (LlmException e) {
                previous = Optional.of(batch.waitAfter(e));
            }
        }
    }

    private static boolean mayTryAgain(Throwable thrown) {
        return thrown instanceof LlmException e && RetryLimits.mayTryAgain(e.failure());
    }

    /** What one batch has used of its budget. */
    private final class Batch {

        private final Retry.AsyncContext<Object> context = retry.asyncContext();
        private final RetryLimits limits = new RetryLimits(maxWait);
        private int tries;
        private boolean delayKept;

        Failure waitAfter(LlmException thrown) {
            tries++;
            Failure failure = limits.decide(thrown.failure());
            if (context.onError(new LlmException(failure, thrown)) < 0) {
                throw new LlmException(RetryLimits.mayTryAgain(failure) ? RetryLimits.spent(failure) : failure, thrown);
            }
            pause(failure);
            return failure;
        }

        private void pause(Failure failure) {
            Duration wait = next(failure);
            listener.waiting(wait, failure);
            try {
                sleeper.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LlmException(
                        Failure.of(Action.STOP_RUN, Reason.PROVIDER, "interrupted while waiting to try again"), e);
            }
        }

        private Duration next(Failure failure) {
            Duration ours = backoff.after(tries);
            boolean provenShort = delayKept;
            delayKept |= failure.delay().isPresent();
            return failure.delay()
                    .filter(asked -> !provenShort || asked.compareTo(ours) >= 0)
                    .orElse(ours);
        }
    }
}
