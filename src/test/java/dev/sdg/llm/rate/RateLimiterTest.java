package dev.sdg.llm.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.rate.Traffic.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RateLimiterTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = 60 * SECOND;
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);
    private static final Quota NONE = now -> Optional.empty();

    @ParameterizedTest
    @CsvSource({"60, 8, 500", "60, 64, 20000", "600, 64, 500", "7, 3, 100", "6000, 64, 300", "1, 1, 50"})
    void no_minute_has_more_starts_than_allowed_and_almost_as_many(int rpm, int concurrency, int latency) {
        Traffic traffic = Traffic.against(NONE, Duration.ofMillis(latency), limits(concurrency, rpm, 0));

        List<Long> starts = starts(traffic.run(Duration.ofHours(1)));

        assertThat(mostInAnyMinute(starts)).isLessThanOrEqualTo(rpm);
        assertThat(starts.size()).isGreaterThanOrEqualTo((int) (rpm * 60 * 0.95));
        assertThat(fewestInAnyFullMinute(starts)).isGreaterThanOrEqualTo((int) (rpm * 0.95));
    }

    @Test
    void starts_are_evenly_spaced() {
        Traffic traffic = Traffic.against(NONE, Duration.ofMillis(100), limits(8, 60, 0));

        List<Long> starts = starts(traffic.run(Duration.ofMinutes(5)));

        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isBetween(SECOND, SECOND + SECOND / 20);
        }
    }

    @Test
    void tokens_stay_within_the_minute_though_each_call_takes_less_than_guessed() {
        Random random = new Random(3);
        Traffic traffic = Traffic.against(NONE, Duration.ofSeconds(2), limits(8, 0, 100_000))
                .guessing(2_000, guess -> 1_000 + random.nextInt(1_000));

        List<Call> calls = traffic.run(Duration.ofHours(1));

        assertThat(mostTokensInAnyMinute(calls)).isLessThanOrEqualTo(100_000);
        long total = calls.stream().mapToLong(Call::tokens).sum();
        assertThat(total).isGreaterThanOrEqualTo((long) (100_000 * 60 * 0.95));
    }

    @Test
    void a_call_over_the_limit_of_tokens_has_a_minute_for_itself() {
        Traffic traffic = Traffic.against(NONE, Duration.ofSeconds(1), limits(8, 0, 1_000))
                .guessing(5_000, guess -> guess);

        List<Long> starts = starts(traffic.run(Duration.ofMinutes(30)));

        assertThat(starts).hasSizeBetween(5, 7);
    }

    @Test
    void without_limits_all_may_start_at_once_but_for_the_opening() {
        Traffic traffic = Traffic.against(NONE, Duration.ofSeconds(60), limits(64, 0, 0));

        List<Long> starts = starts(traffic.run(Duration.ofSeconds(10)));

        assertThat(starts).hasSize(64);
        assertThat(starts.get(63) - starts.get(0)).isBetween(SECOND / 5, SECOND / 4);
    }

    static Stream<Arguments> quotas() {
        return Stream.of(
                Arguments.of("minutes of the clock", Quota.fixedMinute(600, 0)),
                Arguments.of("minutes of the clock, begun in between", Quota.fixedMinute(600, 37 * SECOND)),
                Arguments.of("sliding minute", Quota.slidingMinute(600)),
                Arguments.of("bucket of a minute", Quota.tokenBucket(600, 600, Duration.ofMillis(1))),
                Arguments.of("bucket of a second", Quota.tokenBucket(600, 10, Duration.ofMillis(1))),
                Arguments.of("bucket of two", Quota.tokenBucket(600, 2, Duration.ofMillis(1))),
                Arguments.of("bucket, waits in seconds", Quota.tokenBucket(600, 10, Duration.ofSeconds(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotas")
    void the_rate_of_a_quota_is_learned_and_held(String name, Quota quota) {
        Traffic traffic = Traffic.against(quota, Duration.ofMillis(500), limits(64, 0, 0));

        List<Call> calls = traffic.run(Duration.ofHours(2));

        List<Call> later =
                calls.stream().filter(call -> call.at() > 10 * SECOND).toList();
        long refused = later.stream().filter(call -> call.refused().isPresent()).count();
        long accepted = calls.stream().filter(call -> call.refused().isEmpty()).count();
        assertThat(refused / (double) later.size()).as("refused").isLessThanOrEqualTo(0.05);
        assertThat(accepted / 120.0).as("accepted per minute").isGreaterThanOrEqualTo(0.9 * 600);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotas")
    void ten_seconds_or_the_minute_of_the_quota_are_enough_to_settle(String name, Quota quota) {
        Traffic traffic =
                Traffic.against(quota, Duration.ofMillis(500), limits(64, 0, 0)).warmingUp(Duration.ofSeconds(2));

        List<Call> calls = traffic.run(Duration.ofMinutes(5));

        List<Call> later =
                calls.stream().filter(call -> call.at() > 10 * SECOND).toList();
        long refused = later.stream().filter(call -> call.refused().isPresent()).count();
        long settled = calls.stream()
                .filter(call -> call.at() > MINUTE && call.refused().isEmpty())
                .count();
        assertThat(refused / (double) later.size()).as("refused").isLessThanOrEqualTo(0.05);
        assertThat(settled / 4.0).as("accepted per minute").isGreaterThanOrEqualTo(0.9 * 600);
    }

    @Test
    void a_rate_that_was_learned_too_low_is_left_within_minutes() {
        AtomicInteger arrived = new AtomicInteger();
        Quota once = now -> arrived.incrementAndGet() == 20 ? Optional.of(Duration.ofSeconds(26)) : Optional.empty();
        Traffic traffic = Traffic.against(once, Duration.ofSeconds(1), limits(8, 0, 0));

        List<Long> starts = starts(traffic.run(Duration.ofMinutes(20)));

        long lastMinute = starts.get(starts.size() - 1) - MINUTE;
        assertThat(starts.stream().filter(start -> start > lastMinute)).hasSizeGreaterThan(400);
    }

    @Test
    void nobody_starts_during_the_pause_that_the_provider_asked_for() {
        RateLimiter limiter = new RateLimiter(limits(8, 0, 0), new Random(1));
        RateLimiter.Start first = limiter.start(SECOND, 1);
        limiter.start(2 * SECOND, 1);

        limiter.failed(first, 3 * SECOND, refused(Duration.ofSeconds(26)));

        assertThat(limiter.earliest(3 * SECOND, 1)).isBetween(29 * SECOND, 30 * SECOND);
    }

    @Test
    void a_pause_that_is_longer_than_allowed_holds_nobody() {
        RateLimiter limiter = new RateLimiter(limits(8, 0, 0), new Random(1));
        RateLimiter.Start first = limiter.start(SECOND, 1);

        limiter.failed(first, 3 * SECOND, refused(Duration.ofMinutes(15)));

        assertThat(limiter.earliest(10 * SECOND, 1)).isEqualTo(10 * SECOND);
    }

    @Test
    void a_machine_that_slept_starts_no_storm() {
        Traffic traffic = Traffic.against(NONE, Duration.ofMillis(500), limits(64, 600, 0));
        traffic.run(Duration.ofMinutes(2));

        List<Long> starts = starts(traffic.suspend(Duration.ofMinutes(10)).run(Duration.ofMinutes(2)));

        assertThat(mostInAnyMinute(starts)).isLessThanOrEqualTo(600);
        assertThat(mostIn(starts, SECOND)).isLessThanOrEqualTo(11);
    }

    @Test
    void a_learned_quota_outlives_the_sleep_of_the_machine() {
        Traffic traffic = Traffic.against(Quota.slidingMinute(600), Duration.ofMillis(500), limits(64, 0, 0));
        traffic.run(Duration.ofMinutes(3));

        List<Call> calls = traffic.suspend(Duration.ofHours(1)).run(Duration.ofMinutes(3));

        List<Call> after =
                calls.stream().filter(call -> call.at() > MINUTE * 63).toList();
        assertThat(after.stream().filter(call -> call.refused().isPresent())).hasSizeLessThanOrEqualTo(4);
        assertThat(after).hasSizeGreaterThan(1_700);
    }

    /** The six ways in which servers are known to count 600 requests a minute. */
    static Stream<Arguments> ways() {
        Duration exact = Duration.ofMillis(1);
        return Stream.<Supplier<Quota>>of(
                        () -> Quota.slidingMinute(600),
                        () -> Quota.fixedMinute(600, 0),
                        () -> Quota.fixedMinute(600, 37 * SECOND),
                        () -> Quota.tokenBucket(600, 1, exact),
                        () -> Quota.tokenBucket(600, 10, exact),
                        () -> Quota.tokenBucket(600, 60, exact),
                        () -> Quota.tokenBucket(600, 600, exact))
                .flatMap(quota -> Stream.of(Arguments.of(quota.get(), 0), Arguments.of(quota.get(), 600)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_quota_is_used_to_the_full_after_a_minute_and_almost_nothing_is_refused(Quota quota, int rpm) {
        Traffic traffic = Traffic.against(quota, Duration.ofMillis(500), limits(64, rpm, 0))
                .arrivingWithin(Duration.ofMillis(2));

        List<Call> calls = traffic.run(Duration.ofMinutes(3));

        List<Call> later = calls.stream().filter(call -> call.at() >= MINUTE).toList();
        long refused = later.stream().filter(call -> call.refused().isPresent()).count();
        assertThat(refused / (double) later.size()).as("refused").isLessThanOrEqualTo(0.02);
        assertThat(later.size() - refused).as("accepted in two minutes").isGreaterThanOrEqualTo((long) (0.95 * 1200));
    }

    @Test
    void a_sliding_minute_is_used_as_a_whole_when_it_is_open_again() {
        Traffic traffic = Traffic.against(Quota.slidingMinute(600), Duration.ofMillis(500), limits(64, 0, 0));

        List<Call> calls = traffic.run(Duration.ofSeconds(70));

        assertThat(calls.stream().filter(call -> call.refused().isEmpty())).hasSizeGreaterThanOrEqualTo(1_200);
    }

    @ParameterizedTest
    @CsvSource({"100", "1000", "26000"})
    void one_early_refusal_does_not_slow_a_run_whose_rate_is_given(long asked) {
        AtomicInteger arrived = new AtomicInteger();
        Quota once = now -> arrived.incrementAndGet() == 5 ? Optional.of(Duration.ofMillis(asked)) : Optional.empty();
        Traffic traffic = Traffic.against(once, Duration.ofMillis(500), limits(64, 600, 0));

        List<Long> starts = starts(traffic.run(Duration.ofMinutes(2)));

        long from = Duration.ofMillis(asked).toNanos() + 3 * SECOND;
        List<Long> after = starts.stream()
                .filter(start -> start > from && start <= from + MINUTE)
                .toList();
        assertThat(after).hasSizeGreaterThanOrEqualTo(585);
    }

    @Test
    void the_first_calls_are_spaced_like_all_others() {
        Traffic traffic = Traffic.against(NONE, Duration.ofMillis(500), limits(64, 600, 0));

        List<Long> starts = starts(traffic.run(Duration.ofSeconds(2)));

        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isBetween(SECOND / 10, SECOND / 9);
        }
    }

    @Test
    void overload_halves_the_calls_in_flight_once_for_all_that_were_under_way() {
        RateLimiter limiter = new RateLimiter(limits(8, 0, 0), new Random(1));
        List<RateLimiter.Start> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(limiter.start(SECOND + i, 1));
        }

        all.forEach(start -> limiter.failed(start, 2 * SECOND, overloaded()));

        assertThat(startable(limiter, 3 * SECOND)).hasSize(4);
    }

    @Test
    void each_round_of_successes_lets_one_more_be_in_flight() {
        RateLimiter limiter = new RateLimiter(limits(8, 0, 0), new Random(1));
        limiter.failed(limiter.start(SECOND, 1), 2 * SECOND, overloaded());

        List<Integer> rounds = new ArrayList<>();
        for (long round = 3; round < 10; round++) {
            List<RateLimiter.Start> calls = startable(limiter, round * SECOND);
            rounds.add(calls.size());
            calls.forEach(call -> limiter.succeeded(call, TokenUsage.NONE));
        }

        assertThat(rounds).containsExactly(4, 5, 6, 7, 8, 8, 8);
    }

    private static List<RateLimiter.Start> startable(RateLimiter limiter, long now) {
        List<RateLimiter.Start> started = new ArrayList<>();
        while (limiter.hasCapacity()) {
            started.add(limiter.start(now, 1));
        }
        return started;
    }

    private static Failure refused(Duration delay) {
        return Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "quota")
                .withThrottle(ThrottleSignal.QUOTA)
                .withDelay(delay);
    }

    private static Failure overloaded() {
        return Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "overload")
                .withThrottle(ThrottleSignal.OVERLOAD);
    }

    private static RateLimits limits(int concurrency, long rpm, long tpm) {
        return new RateLimits(concurrency, optional(rpm), optional(tpm), MAX_WAIT);
    }

    private static OptionalLong optional(long limit) {
        return limit == 0 ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    private static List<Long> starts(List<Call> calls) {
        return calls.stream().map(Call::at).toList();
    }

    private static int mostInAnyMinute(List<Long> starts) {
        return mostIn(starts, MINUTE);
    }

    private static int mostIn(List<Long> starts, long length) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < starts.size(); to++) {
            while (starts.get(to) - starts.get(from) >= length) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static int fewestInAnyFullMinute(List<Long> starts) {
        int fewest = Integer.MAX_VALUE;
        int to = 0;
        for (int from = 0; starts.get(from) + MINUTE <= starts.get(starts.size() - 1); from++) {
            while (starts.get(to) < starts.get(from) + MINUTE) {
                to++;
            }
            fewest = Math.min(fewest, to - from);
        }
        return fewest;
    }

    private static long mostTokensInAnyMinute(List<Call> calls) {
        long most = 0;
        long sum = 0;
        int from = 0;
        for (Call call : calls) {
            sum += call.tokens();
            while (call.at() - calls.get(from).at() >= MINUTE) {
                sum -= calls.get(from).tokens();
                from++;
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
