package dev.sdg.llm;

import dev.sdg.llm.Failure.Kind;
import dev.sdg.sample.ReasonCode;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Attempts a request again, within one budget of attempts for the call, the reading and the validating of its reply
 * together, and within each failure's own limit. It is the only place of the program that does so.
 *
 * <p>The wait between two attempts is the one that the provider named. Where it named none, or its wait was kept before
 * for this request and did not help, the wait is at least 1, 2, 4, 8 … s ± 25 %, never over 60 s.
 *
 * <p>Resilience4j counts and decides through its asynchronous context, which hands the wait to us: its synchronous form
 * sleeps by itself, where no test can take its time away. Any number of threads may use one policy.
 */
public final class RetryPolicy {

    private static final long SHORTEST_WAIT = Duration.ofSeconds(1).toMillis();
    private static final long LONGEST_WAIT = Duration.ofSeconds(60).toMillis();
    private static final int DOUBLINGS = 6;
    private static final double JITTER = 0.25;

    private final Retry retry;
    private final Duration maxWait;
    private final Clock clock;
    private final RandomGenerator random;
    private final WaitListener listener;

    /**
     * @param maxRetries attempts after the first, 0 or more
     * @param maxWait the longest wait that a provider may ask for; a longer one makes it unavailable
     * @param clock what waits
     * @param random spreads the waits, so that workers part; safe for use by many threads
     * @param listener hears of each wait
     */
    public RetryPolicy(int maxRetries, Duration maxWait, Clock clock, RandomGenerator random, WaitListener listener) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(maxRetries + 1)
                .retryOnException(thrown ->
                        thrown instanceof LlmException e && e.failure().isRetryable())
                .build();
        this.retry = Retry.of("request", config);
        this.maxWait = maxWait;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
    }

    /** Hears of every wait before it begins, from the thread that is going to wait. */
    @FunctionalInterface
    public interface WaitListener {

        /** Says that nothing is tried for {@code wait} because of {@code failure}. */
        void waiting(Duration wait, Failure failure);
    }

    /** What is attempted until it gives something or the budget is spent: one call and the reading of its reply. */
    @FunctionalInterface
    public interface Attempt<T> {

        /**
         * Attempts it once.
         *
         * @param number of this attempt, from 1
         * @param previous how the attempt before failed, which says how this one may have to differ; empty at the first
         * @throws LlmException when nothing usable came
         */
        T make(int number, Optional<Failure> previous);
    }

    /**
     * Makes {@code attempt} until it returns, and waits between two attempts.
     *
     * @return what the first successful attempt returned
     * @throws LlmException when no attempt is left or none would help; its failure is not retryable. An interrupt while
     *     waiting is {@code UNAVAILABLE}, and the thread stays interrupted
     */
    public <T> T run(Attempt<T> attempt) {
        Attempts attempts = new Attempts();
        Optional<Failure> previous = Optional.empty();
        while (true) {
            try {
                T result = attempt.make(attempts.failed + 1, previous);
                attempts.context.onComplete();
                return result;
            } catch (LlmException e) {
                previous = Optional.of(attempts.waitAfter(e));
            }
        }
    }

    /** Failures that share a limit. */
    private record LimitKey(Kind kind, int maxAttempts, Kind whenExhausted, ReasonCode reason) {

        static LimitKey of(Failure failure) {
            return new LimitKey(failure.kind(), failure.maxAttempts(), failure.whenExhausted(), failure.reason());
        }
    }

    /** What one request has used of its budget. */
    private final class Attempts {

        private final Retry.AsyncContext<Object> context = retry.asyncContext();
        private final Map<LimitKey, Integer> failuresByLimit = new HashMap<>();
        private int failed;
        private boolean delayKept;

        /** Returns {@code thrown}'s failure after the wait for the next attempt. */
        Failure waitAfter(LlmException thrown) {
            failed++;
            Failure failure = limited(thrown.failure());
            if (context.onError(new LlmException(failure, thrown)) < 0) {
                throw new LlmException(failure.isRetryable() ? failure.exhausted() : failure, thrown);
            }
            Duration wait = waitBeforeNext(failure);
            try {
                if (!wait.isZero()) {
                    listener.waiting(wait, failure);
                }
                clock.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LlmException(
                        Failure.of(
                                Kind.UNAVAILABLE, CallFailureReason.PROVIDER, "interrupted while waiting to try again"),
                        e);
            }
            return failure;
        }

        /** Returns {@code failure} as it is after all the failures before it. */
        private Failure limited(Failure failure) {
            if (!failure.isRetryable()) {
                return failure;
            }
            if (failure.delay().filter(delay -> delay.compareTo(maxWait) > 0).isPresent()) {
                return tooLongToWait(failure);
            }
            int count = failuresByLimit.merge(LimitKey.of(failure), 1, Integer::sum);
            return count < failure.maxAttempts() ? failure : failure.exhausted();
        }

        private Failure tooLongToWait(Failure failure) {
            long asked = failure.delay().orElseThrow().toSeconds();
            return failure.withKind(Kind.UNAVAILABLE)
                    .withMessage("%s (the provider asks for a wait of %d s; ⟨max-wait⟩ allows %d s)"
                            .formatted(failure.message(), asked, maxWait.toSeconds()));
        }

        private Duration waitBeforeNext(Failure failure) {
            if (failure.delay().filter(Duration::isZero).isPresent()) {
                return Duration.ZERO;
            }
            Duration backoff = backoff();
            boolean provenShort = delayKept;
            delayKept |= failure.delay().isPresent();
            return failure.delay()
                    .filter(asked -> !provenShort || asked.compareTo(backoff) >= 0)
                    .orElse(backoff);
        }

        private Duration backoff() {
            long base = SHORTEST_WAIT << Math.min(failed - 1, DOUBLINGS);
            long spread = Math.round(base * (1 - JITTER + 2 * JITTER * random.nextDouble()));
            return Duration.ofMillis(Math.max(SHORTEST_WAIT, Math.min(spread, LONGEST_WAIT)));
        }
    }
}
