package dev.sdg.generate.budget;

import dev.sdg.generate.budget.BudgetLedger.Cost;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a call to another client begin only while the budgets of the run allow what it may cost, the calls under way
 * included. What the provider did not count is taken at its estimate.
 */
public final class BudgetedClient implements LlmClient {
    private final LlmClient client;
    private final BudgetLedger ledger;
    private final TokenUsageEstimator estimator;
    private final Optional<Price> price;
    private final Function<TokenUsage, Cost> next;

    /**
     * @param client what is called
     * @param ledger of this run; other clients may share it
     * @param estimator estimates the tokens of a call
     * @param price of the model; empty only where dollars are not limited
     */
    public BudgetedClient(LlmClient client, BudgetLedger ledger, TokenUsageEstimator estimator, Optional<Price> price) {
        this(client, ledger, estimator, price, usage -> Cost.NONE);
    }

    private BudgetedClient(
            LlmClient client,
            BudgetLedger ledger,
            TokenUsageEstimator estimator,
            Optional<Price> price,
            Function<TokenUsage, Cost> next) {
        if (ledger.limitsDollars() && price.isEmpty()) {
            throw new IllegalArgumentException("a budget in dollars for a model without a price");
        }
        this.client = client;
        this.ledger = ledger;
        this.estimator = estimator;
        this.price = price;
        this.next = next;
    }

    /**
     * Returns this client with calls that begin only where the budgets also allow a call of about the same size after
     * them: what it makes is of no use without that. The room is kept until the thread calls again, by this client or
     * another one of the ledger, or {@linkplain BudgetLedger#release releases} it.
     *
     * @param other price of the model that is called then
     */
    public BudgetedClient followedBy(Optional<Price> other) {
        return new BudgetedClient(client, ledger, estimator, price, usage -> Cost.of(usage, other));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A call that could pass a budget fails with {@code CALL_NOT_MADE}.
     */
    @Override
    public Completion complete(Prompt prompt) {
        TokenUsage estimatedTokens = estimator.of(prompt);
        Cost estimate = Cost.of(estimatedTokens, price);
        Cost following = next.apply(estimatedTokens);
        Cost reserved = estimate.plus(following);
        reserve(reserved);
        Cost actual = estimate;
        Cost kept = Cost.NONE;
        try {
            Completion completion = client.complete(prompt);
            actual = Cost.of(Cost.counted(completion.usage(), estimatedTokens), price);
            kept = following;
            return completion;
        } catch (LlmException e) {
            actual = cost(e.failure(), estimatedTokens);
            throw e;
        } finally {
            ledger.settle(reserved, actual, kept);
        }
    }

    private Cost cost(Failure failure, TokenUsage estimated) {
        TokenUsage usage = failure.usage();
        return failure.kind() == Kind.CALL_NOT_MADE
                ? Cost.NONE
                : Cost.of(usage.complete() ? usage : Cost.counted(usage, estimated), price);
    }

    /** Returns the same budgets, for requests of batch jobs. */
    public JobBudget forJobs() {
        return new JobBudget(ledger, estimator, price.map(Price::halved), next);
    }

    private void reserve(Cost cost) {
        try {
            Optional<String> passed = ledger.reserve(cost);
            if (passed.isPresent()) {
                throw new LlmException(Failure.of(Kind.CALL_NOT_MADE, CallFailureReason.PROVIDER, passed.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException(
                    Failure.of(
                            Kind.CALL_NOT_MADE, CallFailureReason.PROVIDER, "interrupted while waiting for the budget"),
                    e);
        }
    }
}
