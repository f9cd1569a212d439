package dev.sdg.generate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.standin.OwnThreads;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BudgetedClientTest {
    /** Forecast before any call: 1 token in and 100 out. */
    private static final Prompt PROMPT = new Prompt("", "", Optional.empty(), 100);

    private static final TokenUsage FIFTY = new TokenUsage(1, 49, 0, 0, true);
    private static final Price DOLLAR_A_TOKEN =
            new Price(new BigDecimal(1_000_000), new BigDecimal(1_000_000), new BigDecimal(1_000_000));

    private final AtomicInteger made = new AtomicInteger();
    private final TokenUsageEstimator forecast = new TokenUsageEstimator();

    @Test
    void calls_stop_at_their_budget() {
        LlmClient client = client(new Budgets(OptionalLong.of(2), OptionalLong.empty(), Optional.empty()), FIFTY);

        client.complete(PROMPT);
        client.complete(PROMPT);

        assertThat(refusal(client)).contains("2 calls", "⟨max-calls⟩");
        assertThat(made).hasValue(2);
    }

    @Test
    void tokens_stop_before_the_call_that_could_pass_their_budget() {
        LlmClient client = client(new Budgets(OptionalLong.empty(), OptionalLong.of(150), Optional.empty()), FIFTY);

        client.complete(PROMPT);

        assertThat(refusal(client)).contains("150 tokens", "⟨max-total-tokens⟩", "50 used so far");
        assertThat(made).hasValue(1);
    }

    @Test
    void dollars_stop_before_the_call_that_could_pass_their_budget() {
        LlmClient client =
                client(new Budgets(OptionalLong.empty(), OptionalLong.empty(), Optional.of(BigDecimal.TEN)), FIFTY);

        assertThat(refusal(client)).contains("$10", "⟨max-cost⟩");
        assertThat(made).hasValue(0);
    }

    @Test
    void a_ledger_of_several_runs_stops_them_together_until_it_begins_anew() {
        BudgetLedger day = BudgetLedger.ofDollars(new BigDecimal(160), "max-cost-per-day");
        LlmClient one = ofRun(day);
        LlmClient other = ofRun(day);

        one.complete(PROMPT);
        other.complete(PROMPT);

        assertThat(refusal(one)).contains("$160", "⟨max-cost-per-day⟩", "$100.00 used so far");
        assertThat(refusal(other)).contains("⟨max-cost-per-day⟩");
        assertThat(day.isExhausted()).isTrue();
        day.restart(BigDecimal.ZERO);
        assertThat(day.isExhausted()).isFalse();
        other.complete(PROMPT);
        assertThat(made).hasValue(3);
    }

    private LlmClient ofRun(BudgetLedger day) {
        LlmClient counting = prompt -> {
            made.incrementAndGet();
            return completion(FIFTY);
        };
        return new BudgetedClient(
                new BudgetedClient(counting, day, forecast, Optional.of(DOLLAR_A_TOKEN)),
                new BudgetLedger(Budgets.NONE),
                forecast,
                Optional.of(DOLLAR_A_TOKEN));
    }

    @Test
    void what_the_provider_did_not_count_is_taken_at_its_forecast() {
        LlmClient client =
                client(new Budgets(OptionalLong.empty(), OptionalLong.of(201), Optional.empty()), TokenUsage.UNKNOWN);

        client.complete(PROMPT);

        assertThat(refusal(client)).contains("101 used so far");
    }

    @Test
    void a_call_that_was_not_made_in_the_end_leaves_the_budgets_as_they_were() {
        AtomicInteger turn = new AtomicInteger();
        LlmClient client = new BudgetedClient(
                prompt -> {
                    if (turn.incrementAndGet() <= 3) {
                        throw new LlmException(
                                Failure.of(Kind.CALL_NOT_MADE, CallFailureReason.PROVIDER, "interrupted"));
                    }
                    return new Completion("text", false, FIFTY, "model");
                },
                new BudgetLedger(new Budgets(OptionalLong.of(1), OptionalLong.of(101), Optional.empty())),
                forecast,
                Optional.empty());

        for (int i = 0; i < 3; i++) {
            assertThat(refusal(client)).isEqualTo("interrupted");
        }

        assertThat(client.complete(PROMPT).text()).isEqualTo("text");
    }

    @Test
    void a_call_that_failed_without_cost_leaves_the_tokens_but_counts_as_a_call() {
        LlmClient client = new BudgetedClient(
                prompt -> {
                    made.incrementAndGet();
                    throw new LlmException(Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy"));
                },
                new BudgetLedger(new Budgets(OptionalLong.of(2), OptionalLong.of(101), Optional.empty())),
                forecast,
                Optional.empty());

        assertThatThrownBy(() -> client.complete(PROMPT)).hasMessage("busy");
        assertThatThrownBy(() -> client.complete(PROMPT)).hasMessage("busy");

        assertThat(refusal(client)).contains("⟨max-calls⟩");
    }

    @Test
    void a_call_waits_for_those_under_way_whose_true_cost_may_leave_room() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        LlmClient slowFirst = prompt -> {
            if (made.incrementAndGet() == 1) {
                called.countDown();
                await(answer);
            }
            return completion(FIFTY);
        };
        LlmClient client = new BudgetedClient(
                slowFirst,
                new BudgetLedger(new Budgets(OptionalLong.empty(), OptionalLong.of(160), Optional.empty())),
                forecast,
                Optional.empty());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Completion> first = threads.submit(() -> client.complete(PROMPT));
        called.await();

        Future<Completion> second = threads.submit(() -> client.complete(PROMPT));
        answer.countDown();

        assertThat(first.get().usage()).isEqualTo(FIFTY);
        assertThat(second.get().usage()).isEqualTo(FIFTY);
        threads.shutdown();
    }

    @Test
    void room_for_the_call_that_follows_is_kept_until_it_is_made_or_released() throws Exception {
        BudgetLedger ledger = new BudgetLedger(new Budgets(OptionalLong.of(4), OptionalLong.empty(), Optional.empty()));
        LlmClient one = new BudgetedClient(prompt -> completion(FIFTY), ledger, forecast, Optional.empty());
        LlmClient followed = new BudgetedClient(prompt -> completion(FIFTY), ledger, forecast, Optional.empty())
                .followedBy(Optional.empty());

        followed.complete(PROMPT);
        one.complete(PROMPT);
        followed.complete(PROMPT);
        CompletableFuture<Completion> ofAnother = OwnThreads.begin(() -> one.complete(PROMPT));
        ledger.release();

        assertThat(ofAnother.get().text()).isEqualTo("text");
        assertThat(refusal(one)).contains("⟨max-calls⟩");
    }

    private LlmClient client(Budgets budgets, TokenUsage usage) {
        return new BudgetedClient(
                prompt -> {
                    made.incrementAndGet();
                    return completion(usage);
                },
                new BudgetLedger(budgets),
                forecast,
                Optional.of(DOLLAR_A_TOKEN));
    }

    private static Completion completion(TokenUsage usage) {
        return new Completion("text", false, usage, "model");
    }

    private static String refusal(LlmClient client) {
        Failure failure = catchThrowableOfType(LlmException.class, () -> client.complete(PROMPT))
                .failure();
        assertThat(failure.kind()).isEqualTo(Kind.CALL_NOT_MADE);
        return failure.message();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
