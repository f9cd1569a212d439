package dev.sdg.llm.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.http.ApiKey;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.provider.Providers;
import java.net.URI;
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

/** Several clients on one quota, each as a run of its own has it. */
class ProviderQuotaTest {
    private static final Prompt PROMPT = new Prompt("system", "user", Optional.empty());
    private static final Completion ANSWER = new Completion("text", false, new TokenUsage(10, 20, 0, 0, true), "model");
    private static final Failure QUOTA = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "quota")
            .withThrottle(ThrottleSignal.QUOTA)
            .withDelay(Duration.ofSeconds(26));

    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final CountedClock clock = new CountedClock();
    private final ProviderQuota quota = new ProviderQuota(clock, new Random(1));

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void a_pause_that_one_client_is_told_holds_for_the_other() {
        RateLimitedClient refused = client(prompt -> refuse(), limits(8));
        RateLimitedClient other = client(prompt -> ANSWER, limits(8));
        assertThatThrownBy(() -> refused.complete(PROMPT)).isInstanceOf(LlmException.class);

        other.complete(PROMPT);

        assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(26), Duration.ofSeconds(28));
    }

    @Test
    void a_pause_that_only_the_other_client_waits_for_holds_too() {
        RateLimitedClient hasty = client(
                prompt -> refuse(), new RateLimits(8, OptionalLong.empty(), OptionalLong.empty(), Duration.ZERO));
        RateLimitedClient patient = client(prompt -> ANSWER, limits(8));
        assertThatThrownBy(() -> hasty.complete(PROMPT)).isInstanceOf(LlmException.class);

        patient.complete(PROMPT);

        assertThat(clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(26));
    }

    @Test
    void the_stricter_limit_holds_for_both_while_both_are_open() {
        RateLimitedClient fast = client(prompt -> ANSWER, perMinute(6_000));
        RateLimitedClient slow = client(prompt -> ANSWER, perMinute(60));

        for (int i = 0; i < 5; i++) {
            fast.complete(PROMPT);
            slow.complete(PROMPT);
        }

        assertThat(clock.elapsed()).isBetween(Duration.ofMillis(7_500), Duration.ofMillis(10_500));
    }

    @Test
    void two_runs_of_sixty_a_minute_with_one_key_start_sixty_together_in_any_minute() {
        ProviderQuotas quotas = new ProviderQuotas(clock, new Random(1));
        List<Long> starts = new ArrayList<>();
        LlmClient provider = prompt -> {
            starts.add(clock.nanos());
            return ANSWER;
        };
        ModelSettings settings = ModelSettings.of("gemini-9", ApiKey.of("key-one"));
        RateLimitedClient one = client(provider, quotas.of(key(settings)), perMinute(60));
        RateLimitedClient other = client(provider, quotas.of(key(settings)), perMinute(60));
        Random random = new Random(2);

        for (int i = 0; i < 600; i++) {
            (random.nextBoolean() ? one : other).complete(PROMPT);
        }

        long minute = Duration.ofMinutes(1).toNanos();
        for (int i = 0; i + 60 < starts.size(); i++) {
            assertThat(starts.get(i + 60) - starts.get(i)).isGreaterThanOrEqualTo(minute);
        }
        assertThat(starts.get(starts.size() - 1)).isLessThan(11 * minute);
    }

    @Test
    void the_other_limit_holds_again_once_the_stricter_client_is_closed() {
        RateLimitedClient fast = client(prompt -> ANSWER, perMinute(6_000));
        RateLimitedClient slow = client(prompt -> ANSWER, perMinute(60));
        slow.complete(PROMPT);
        slow.close();
        Duration closed = clock.elapsed();

        for (int i = 0; i < 10; i++) {
            fast.complete(PROMPT);
        }

        assertThat(clock.elapsed().minus(closed)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void what_was_started_before_a_stricter_client_came_counts_for_its_limit() {
        RateLimitedClient unlimited = client(prompt -> ANSWER, limits(1));
        for (int i = 0; i < 10; i++) {
            unlimited.complete(PROMPT);
        }
        Duration joined = clock.elapsed();

        client(prompt -> ANSWER, perMinute(10)).complete(PROMPT);

        assertThat(clock.elapsed().minus(joined)).isGreaterThan(Duration.ofSeconds(59));
    }

    @Test
    void both_together_have_no_more_calls_in_flight_than_the_stricter_limit() throws Exception {
        Semaphore arrived = new Semaphore(0);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        LlmClient provider = prompt -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            arrived.release();
            await(answer);
            now.decrementAndGet();
            return ANSWER;
        };
        RateLimitedClient three = client(provider, limits(3));
        RateLimitedClient eight = client(provider, limits(8));

        List<Future<Completion>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(workers.submit(() -> three.complete(PROMPT)));
            calls.add(workers.submit(() -> eight.complete(PROMPT)));
        }
        arrived.acquire(3);
        assertThat(three.inFlight() + eight.inFlight()).isEqualTo(3);
        answer.countDown();
        for (Future<Completion> call : calls) {
            call.get();
        }

        assertThat(most).hasValue(3);
        assertThat(three.inFlight() + eight.inFlight()).isZero();
    }

    @Test
    void a_client_that_is_stopped_does_not_wait_for_the_calls_of_another() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        RateLimitedClient busy = client(
                prompt -> {
                    called.countDown();
                    await(answer);
                    return ANSWER;
                },
                limits(1));
        Future<Completion> inFlight = workers.submit(() -> busy.complete(PROMPT));
        called.await();
        StoppableClock stoppable = new StoppableClock(1);
        RateLimitedClient stopped =
                new RateLimitedClient(prompt -> ANSWER, quota, limits(1), new TokenUsageEstimator(), stoppable);
        Future<Completion> waiting = workers.submit(() -> stopped.complete(PROMPT));

        stoppable.stop();

        assertThat(catchThrowableOfType(ExecutionException.class, waiting::get).getCause())
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.failure().kind()).isEqualTo(Kind.CALL_NOT_MADE));
        answer.countDown();
        assertThat(inFlight.get()).isEqualTo(ANSWER);
    }

    @Test
    void the_first_client_after_a_break_has_to_see_that_the_provider_answers() {
        RateLimitedClient first = client(prompt -> ANSWER, limits(8));
        first.complete(PROMPT);
        boolean shared = client(prompt -> ANSWER, limits(8)).isOpen(Duration.ofSeconds(2));
        ProviderQuota idle = new ProviderQuota(clock, new Random(1));
        RateLimitedClient before = client(prompt -> ANSWER, idle, limits(8));
        before.complete(PROMPT);
        before.close();

        RateLimitedClient after = client(prompt -> ANSWER, idle, limits(8));

        assertThat(shared).isTrue();
        assertThat(after.isOpen(Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void runs_with_one_provider_address_key_and_model_have_one_quota() {
        ProviderQuotas quotas = new ProviderQuotas(clock, new Random(1));
        ModelSettings settings = ModelSettings.of("gemini-9", ApiKey.of("key-one"));

        ProviderQuota one = quotas.of(key(settings));

        assertThat(quotas.of(key(ModelSettings.of("gemini-9", ApiKey.of(" key-one ")))))
                .isSameAs(one);
        assertThat(List.of(
                        key(settings.withKey("key-two")),
                        key(TestSettings.withBaseUrl(settings, URI.create("http://localhost:8080"))),
                        key(ModelSettings.of("gemini-8", ApiKey.of("key-one")))))
                .noneMatch(other -> quotas.of(other) == one)
                .doesNotContain(key(settings));
    }

    @Test
    void the_key_of_a_quota_does_not_tell_the_key_of_the_provider() {
        assertThat(key(ModelSettings.of("gemini-9", ApiKey.of("key-one"))).toString())
                .doesNotContain("key-one");
    }

    private static ProviderQuotas.Key key(ModelSettings settings) {
        return ProviderQuotas.Key.of(Providers.standard().named("gemini"), settings);
    }

    private RateLimitedClient client(LlmClient provider, RateLimits limits) {
        return client(provider, quota, limits);
    }

    private RateLimitedClient client(LlmClient provider, ProviderQuota shared, RateLimits limits) {
        return new RateLimitedClient(provider, shared, limits, new TokenUsageEstimator(), clock);
    }

    private static RateLimits limits(int concurrency) {
        return new RateLimits(concurrency, OptionalLong.empty(), OptionalLong.empty(), Duration.ofMinutes(5));
    }

    private static RateLimits perMinute(long requests) {
        return new RateLimits(1, OptionalLong.of(requests), OptionalLong.empty(), Duration.ofMinutes(5));
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
