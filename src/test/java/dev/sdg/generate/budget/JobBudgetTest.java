package dev.sdg.generate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JobBudgetTest {
    /** Forecast before any call: 1 token in and 100 out. */
    private static final Prompt PROMPT = new Prompt("", "", Optional.empty(), 100);

    private static final Prompt MUCH = new Prompt("", "", Optional.empty(), 10_000);

    private static final TokenUsage FIFTY = new TokenUsage(1, 49, 0, 0, true);
    private static final Price DOLLAR_A_TOKEN =
            new Price(new BigDecimal(1_000_000), new BigDecimal(1_000_000), new BigDecimal(1_000_000));

    private final TokenUsageEstimator forecast = new TokenUsageEstimator();

    @Test
    void a_request_costs_half_the_price() {
        JobBudget jobs = client(dollars(110)).forJobs();

        assertThat(jobs.reserve("a", PROMPT)).isEmpty();
        assertThat(jobs.reserve("b", PROMPT)).isEmpty();
        assertThat(jobs.reserve("c", PROMPT).orElse("")).contains("⟨max-cost⟩", "$0.0000 used so far");
        jobs.answered("a", PROMPT, FIFTY);
        jobs.failed("b", TokenUsage.NONE);

        assertThat(jobs.reserve("c", MUCH).orElse("")).contains("$25.0");
    }

    @Test
    void what_was_not_made_costs_nothing() {
        JobBudget jobs = client(calls(1)).forJobs();

        assertThat(jobs.reserve("a", PROMPT)).isEmpty();
        jobs.release("a");

        assertThat(jobs.reserve("b", PROMPT)).isEmpty();
        assertThat(jobs.reserve("c", PROMPT)).isPresent();
    }

    @Test
    void a_reply_of_an_earlier_run_counts_when_it_is_read() {
        BudgetedClient client = client(calls(2));
        JobBudget jobs = client.forJobs();

        jobs.answered("a", PROMPT, FIFTY);
        jobs.failed("b", FIFTY);

        assertThatThrownBy(() -> client.complete(PROMPT)).hasMessageContaining("⟨max-calls⟩");
    }

    @Test
    void room_for_the_call_that_follows_a_reply_is_kept_until_it_is_made_or_released() {
        BudgetLedger ledger = new BudgetLedger(calls(4));
        BudgetedClient reviewer = client(ledger);
        JobBudget jobs = client(ledger).followedBy(Optional.empty()).forJobs();

        assertThat(jobs.reserve("a", PROMPT)).isEmpty();
        assertThat(jobs.reserve("b", PROMPT)).isEmpty();
        assertThat(jobs.reserve("c", PROMPT)).isPresent();
        jobs.answered("a", PROMPT, FIFTY);
        reviewer.complete(PROMPT);
        jobs.answered("b", PROMPT, FIFTY);
        assertThat(jobs.reserve("c", PROMPT)).isPresent();
        ledger.release();

        assertThat(reviewer.complete(PROMPT).text()).isEqualTo("text");
        assertThat(jobs.reserve("c", PROMPT)).isPresent();
    }

    @Test
    @Timeout(60)
    void a_call_does_not_wait_for_requests_of_jobs_that_only_its_own_thread_can_settle() {
        BudgetLedger ledger = new BudgetLedger(calls(1));
        assertThat(client(ledger).forJobs().reserve("a", PROMPT)).isEmpty();

        assertThatThrownBy(() -> client(ledger).complete(PROMPT))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining("⟨max-calls⟩");
    }

    private BudgetedClient client(Budgets budgets) {
        return client(new BudgetLedger(budgets));
    }

    private BudgetedClient client(BudgetLedger ledger) {
        return new BudgetedClient(
                prompt -> new Completion("text", false, FIFTY, "model"), ledger, forecast, Optional.of(DOLLAR_A_TOKEN));
    }

    private static Budgets calls(long most) {
        return new Budgets(OptionalLong.of(most), OptionalLong.empty(), Optional.empty());
    }

    private static Budgets dollars(long most) {
        return new Budgets(OptionalLong.empty(), OptionalLong.empty(), Optional.of(BigDecimal.valueOf(most)));
    }
}
