package dev.sdg.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.generate.Usage;
import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.generate.budget.BudgetedClient;
import dev.sdg.generate.budget.Budgets;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Clock;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.rate.ProviderQuota;
import dev.sdg.llm.rate.RateLimitedClient;
import dev.sdg.llm.rate.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that are made twice, by a clock that only tests turn. */
class HedgedCallsTest {
    private static final Prompt PROMPT = new Prompt("", "", Optional.empty(), 100);
    private static final TokenUsage USED = new TokenUsage(1, 49, 0, 0, true);
    private static final Duration LEAST = Duration.ofSeconds(10);

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AtomicLong now = new AtomicLong();
    private final Provider provider = new Provider();
    private final List<String> news = Collections.synchronizedList(new ArrayList<>());
    private BudgetLedger ledger = new BudgetLedger(Budgets.NONE);

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void the_last_call_is_made_twice_when_it_is_slow_and_the_first_answer_counts() throws Exception {
        Model model = model();
        model.answered(3, Duration.ofSeconds(1));
        CountingClient client = model.client();
        Future<Completion> answer = workers.submit(() -> client.complete(PROMPT));
        Exchange slow = provider.next();

        model.becomesSlow();
        provider.next().answer("the second");

        assertThat(answer.get().text()).isEqualTo("the second");
        slow.awaitBrokenOff();
        Usage usage = client.usage(Map.of());
        assertThat(usage.calls()).isEqualTo(2);
        assertThat(usage.hedged()).isEqualTo(1);
        assertThat(usage.retries()).isZero();
        assertThat(usage.tokens().output()).isEqualTo(49);
        assertThat(usage.tokens().complete())
                .as("what the first call cost is not known")
                .isFalse();
        assertThat(news).singleElement().asString().contains("no answer for 11 s");
    }

    @Test
    void the_other_call_is_ended_when_the_slow_one_answers_after_all() throws Exception {
        Model model = model();
        model.answered(3, Duration.ofSeconds(1));
        CountingClient client = model.client();
        Future<Completion> answer = workers.submit(() -> client.complete(PROMPT));
        Exchange slow = provider.next();
        model.becomesSlow();
        Exchange other = provider.next();

        slow.answer("the first");

        assertThat(answer.get().text()).isEqualTo("the first");
        other.awaitBrokenOff();
        assertThat(client.usage(Map.of()).hedged()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1, 9, 1, false", // under 10 s
        "3, 1, 10, 1, true",
        "3, 5, 19, 1, false", // under four times the median
        "3, 5, 20, 1, true",
        "9, 1, 30, 4, true",
        "9, 1, 30, 5, false", // not the last few
        "2, 1, 30, 2, true",
        "2, 1, 30, 3, false", // more than the median is of
        "0, 1, 30, 1, false",
    })
    void only_the_last_few_are_made_twice_that_are_far_slower_than_the_others(
            int answered, int secondsEach, int seconds, int left, boolean twice) throws Exception {
        Model model = model();
        model.answered(answered, Duration.ofSeconds(secondsEach));
        Future<Completion> answer = workers.submit(() -> model.client().complete(PROMPT));
        Exchange slow = provider.next();

        passes(Duration.ofSeconds(seconds));
        model.calls.onlyLeft(left);
        model.calls.onlyLeft(left);

        assertThat(news).hasSize(twice ? 1 : 0);
        slow.answer("late");
        assertThat(answer.get().text()).isEqualTo("late");
    }

    @Test
    void a_call_that_waits_for_its_turn_is_not_slow() throws Exception {
        Model model = model();
        model.answered(3, Duration.ofSeconds(1));
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch turn = new CountDownLatch(1);
        LlmClient waiting = prompt -> {
            waits.countDown();
            await(turn);
            return model.budgeted.complete(prompt);
        };
        Future<Completion> answer = workers.submit(() -> model.calls.complete(waiting, waiting, PROMPT));
        waits.await();

        passes(Duration.ofMinutes(1));
        model.calls.onlyLeft(1);

        assertThat(news).isEmpty();
        turn.countDown();
        provider.next().answer("in turn");
        assertThat(answer.get().text()).isEqualTo("in turn");
    }

    @Test
    void a_failure_of_either_call_leaves_the_answer_to_the_other() throws Exception {
        Model model = model();
        model.answered(3, Duration.ofSeconds(1));
        Future<Completion> first = workers.submit(() -> model.client().complete(PROMPT));
        Exchange slow = provider.next();
        model.becomesSlow();
        provider.next().fail("busy");
        slow.answer("the first");
        Future<Completion> second = workers.submit(() -> model.client().complete(PROMPT));
        Exchange failing = provider.next();
        model.becomesSlow();
        Exchange other = provider.next();
        failing.fail("timed out");
        other.answer("the second");

        assertThat(first.get().text()).isEqualTo("the first");
        assertThat(second.get().text()).isEqualTo("the second");
    }

    @Test
    void when_both_fail_the_failure_is_that_of_the_first() throws Exception {
        Model model = model();
        model.answered(3, Duration.ofSeconds(1));
        Future<Completion> answer = workers.submit(() -> model.client().complete(PROMPT));
        Exchange slow = provider.next();
        model.becomesSlow();
        provider.next().fail("busy");
        slow.fail("timed out");

        assertThat(catchThrowableOfType(ExecutionException.class, answer::get)).hasRootCauseMessage("timed out");
    }

    @Test
    void no_call_passes_a_budget() throws Exception {
        ledger = new BudgetLedger(new Budgets(OptionalLong.of(4), OptionalLong.empty(), Optional.empty()));
        Model model = model();
        model.answered(3, Duration.ofSeconds(1));
        CountingClient client = model.client();
        Future<Completion> answer = workers.submit(() -> client.complete(PROMPT));
        Exchange slow = provider.next();
        model.becomesSlow();
        assertThat(news).hasSize(1);

        slow.answer("the only one");

        assertThat(answer.get().text()).isEqualTo("the only one");
        assertThat(client.usage(Map.of()).calls()).isEqualTo(1);
        assertThat(provider.calls).hasSize(4);
    }

    @Test
    void what_the_call_beside_keeps_for_a_review_is_kept_for_the_caller() throws Exception {
        ledger = new BudgetLedger(new Budgets(OptionalLong.of(6), OptionalLong.empty(), Optional.empty()));
        Model model = model();
        model.answered(2, Duration.ofSeconds(1));
        LlmClient followed = model.budgeted.followedBy(Optional.empty());
        Future<Completion> review = workers.submit(() -> {
            model.calls.complete(followed, followed, PROMPT);
            return model.budgeted.complete(PROMPT);
        });
        Exchange slow = provider.next();
        model.becomesSlow();
        provider.next().answer("rows");
        slow.awaitBrokenOff();
        provider.next().answer("grades");

        assertThat(review.get().text()).isEqualTo("grades");
        assertThat(provider.calls).hasSize(5);
        Future<Completion> last = workers.submit(() -> model.budgeted.complete(PROMPT));
        provider.next().answer("the sixth");
        assertThat(last.get().text()).as("nothing is kept any more").isEqualTo("the sixth");
    }

    @Test
    void no_call_is_made_during_a_pause_that_the_provider_asked_for() throws Exception {
        Model model = model();
        model.answered(3, Duration.ofSeconds(1));
        Future<Completion> answer = workers.submit(() -> model.client().complete(PROMPT));
        Exchange slow = provider.next();
        passes(Duration.ofSeconds(11));
        Future<Completion> refused = workers.submit(() -> model.budgeted.complete(PROMPT));
        provider.next().refuse(Duration.ofSeconds(26));
        assertThat(catchThrowableOfType(ExecutionException.class, refused::get)).hasRootCauseMessage("quota");
        long paused = now.get();

        model.calls.onlyLeft(1);
        Exchange other = provider.next();
        other.answer("after the pause");

        assertThat(answer.get().text()).isEqualTo("after the pause");
        assertThat(other.began - paused)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(26).toNanos());
        slow.awaitBrokenOff();
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Model model() {
        return new Model();
    }

    /** A model behind its limits, as a run asks it. */
    private final class Model {
        private final HedgedCalls calls = new HedgedCalls(LEAST, now::get, ledger, news::add);
        private final TokenUsageEstimator estimator = new TokenUsageEstimator();
        private final BudgetedClient budgeted = new BudgetedClient(
                new RateLimitedClient(
                        calls.timed(provider),
                        new ProviderQuota(new Turned(), new Random(1)),
                        new RateLimits(8, OptionalLong.empty(), OptionalLong.empty(), Duration.ofMinutes(5)),
                        estimator,
                        new Turned()),
                ledger,
                estimator,
                Optional.empty());

        CountingClient client() {
            RetryPolicy never = new RetryPolicy(0, Duration.ZERO, new Turned(), new Random(1), (wait, failure) -> {});
            return new CountingClient(new ModelClient("model", budgeted, never, Optional.of(calls)));
        }

        /** Lets so much time pass that the only call left is slow. */
        void becomesSlow() {
            passes(Duration.ofSeconds(11));
            calls.onlyLeft(1);
        }

        /** Lets so many calls be answered, each after {@code time}. */
        void answered(int times, Duration time) throws Exception {
            for (int i = 0; i < times; i++) {
                Future<Completion> answer = workers.submit(() -> client().complete(PROMPT));
                Exchange exchange = provider.next();
                passes(time);
                exchange.answer("before");
                answer.get();
            }
        }
    }

    /** Time in which nobody waits: it goes on by as much. */
    private final class Turned implements Clock {
        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public void sleep(Duration wait) {
            passes(wait);
        }
    }

    /** Answers when the test says so. */
    private final class Provider implements LlmClient {
        private final BlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>();
        private final List<Exchange> calls = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Completion complete(Prompt prompt) {
            Exchange exchange = new Exchange(now.get());
            calls.add(exchange);
            waiting.add(exchange);
            return exchange.result();
        }

        /** Waits for the next call. */
        Exchange next() throws InterruptedException {
            return waiting.take();
        }
    }

    private static final class Exchange {
        private final long began;
        private final CountDownLatch decided = new CountDownLatch(1);
        private final CountDownLatch brokenOff = new CountDownLatch(1);
        private volatile Optional<String> text = Optional.empty();
        private volatile Failure failure = failure("none");

        Exchange(long began) {
            this.began = began;
        }

        void answer(String text) {
            this.text = Optional.of(text);
            decided.countDown();
        }

        void fail(String message) {
            failure = failure(message);
            decided.countDown();
        }

        void refuse(Duration delay) {
            failure = failure("quota").withThrottle(ThrottleSignal.QUOTA).withDelay(delay);
            decided.countDown();
        }

        void awaitBrokenOff() {
            await(brokenOff);
        }

        private static Failure failure(String message) {
            return Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, message);
        }

        Completion result() {
            try {
                decided.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                brokenOff.countDown();
                throw new LlmException(
                        failure("interrupted").withKind(Kind.UNAVAILABLE).withUsage(TokenUsage.UNKNOWN));
            }
            return text.map(said -> new Completion(said, false, USED, "model"))
                    .orElseThrow(() -> new LlmException(failure));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
