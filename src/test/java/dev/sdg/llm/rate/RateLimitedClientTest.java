package dev.sdg.llm.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitedClientTest {
    private static final Prompt PROMPT = new Prompt("system", "user", Optional.empty());
    private static final Completion ANSWER = new Completion("text", false, new TokenUsage(10, 20, 0, 0, true), "model");
    private static final Failure QUOTA = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "quota")
            .withThrottle(ThrottleSignal.QUOTA)
            .withDelay(Duration.ofSeconds(26));

    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final CountedClock clock = new CountedClock();

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void an_answer_comes_back_as_it_is() {
        assertThat(limited(prompt -> ANSWER, 8).complete(PROMPT)).isEqualTo(ANSWER);
    }

    @Test
    void a_failure_goes_on_to_the_caller() {
        RateLimitedClient client = limited(prompt -> refuse(), 8);

        Failure failure = catchThrowableOfType(LlmException.class, () -> client.complete(PROMPT))
                .failure();

        assertThat(failure).isEqualTo(QUOTA);
        assertThat(client.inFlight()).isZero();
    }

    @Test
    void after_a_refusal_the_next_call_waits_as_long_as_the_provider_asked() {
        AtomicInteger calls = new AtomicInteger();
        RateLimitedClient client = limited(prompt -> calls.incrementAndGet() == 1 ? refuse() : ANSWER, 8);
        assertThatThrownBy(() -> client.complete(PROMPT)).isInstanceOf(LlmException.class);

        client.complete(PROMPT);

        assertThat(clock.nanos())
                .isBetween(
                        Duration.ofSeconds(26).toNanos(), Duration.ofSeconds(28).toNanos());
    }

    @Test
    void no_more_calls_are_in_flight_than_allowed() throws Exception {
        Semaphore arrived = new Semaphore(0);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        RateLimitedClient client = limited(
                prompt -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    arrived.release();
                    await(answer);
                    now.decrementAndGet();
                    return ANSWER;
                },
                3);

        List<Future<Completion>> calls = submit(client, 8);
        arrived.acquire(3);
        answer.countDown();
        for (Future<Completion> call : calls) {
            call.get();
        }

        assertThat(most).hasValue(3);
    }

    @Test
    void a_call_that_ends_in_a_fault_of_ours_leaves_its_place() {
        RateLimitedClient client = limited(
                prompt -> {
                    throw new IllegalStateException("ours");
                },
                1);

        assertThatThrownBy(() -> client.complete(PROMPT)).isInstanceOf(IllegalStateException.class);

        assertThat(client.inFlight()).isZero();
    }

    @Test
    void time_that_is_stopped_ends_the_waits_but_not_the_calls() throws Exception {
        StoppableClock stoppable = new StoppableClock(1);
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        RateLimitedClient client = new RateLimitedClient(
                prompt -> {
                    called.countDown();
                    await(answer);
                    return ANSWER;
                },
                new ProviderQuota(stoppable, new Random(1)),
                new RateLimits(2, OptionalLong.of(1), OptionalLong.empty(), Duration.ofMinutes(5)),
                new TokenUsageEstimator(),
                stoppable);
        Future<Completion> inFlight = workers.submit(() -> client.complete(PROMPT));
        called.await();
        Future<Completion> waiting = workers.submit(() -> client.complete(PROMPT));

        stoppable.stop();

        Throwable ended =
                catchThrowableOfType(ExecutionException.class, waiting::get).getCause();
        assertThat(ended)
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.failure().kind()).isEqualTo(Kind.CALL_NOT_MADE));
        answer.countDown();
        assertThat(inFlight.get()).isEqualTo(ANSWER);
    }

    private RateLimitedClient limited(LlmClient client, int concurrency) {
        RateLimits limits =
                new RateLimits(concurrency, OptionalLong.empty(), OptionalLong.empty(), Duration.ofMinutes(5));
        return new RateLimitedClient(
                client, new ProviderQuota(clock, new Random(1)), limits, new TokenUsageEstimator(), clock);
    }

    private List<Future<Completion>> submit(RateLimitedClient client, int times) {
        List<Future<Completion>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(workers.submit(() -> client.complete(PROMPT)));
        }
        return calls;
    }

    private static Completion refuse() {
        throw new LlmException(QUOTA);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
