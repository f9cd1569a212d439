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
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Lets a call to another client begin only while the budgets of the run allow what it may cost, the calls under way
 * included. What the provider did not count is taken at its estimate.
 */
public final class BudgetedClient implements LlmClient {
    private final LlmClient client;
    private final BudgetLedger ledger;
    private final TokenUsageEstimator estimator;
    private final Optional<Price> price;

    /**
     * @param client what is called
     * @param budgets of this run
     * @param estimator estimates the tokens of a call
     * @param price of the model; empty only where dollars are not limited
     */
    public BudgetedClient(LlmClient client, Budgets budgets, TokenUsageEstimator estimator, Optional<Price> price) {
        if (budgets.dollars().isPresent() && price.isEmpty()) {
            throw new IllegalArgumentException("a budget in dollars for a model without a price");
        }
        this.client = client;
        this.ledger = new BudgetLedger(budgets);
        this.estimator = estimator;
        this.price = price;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A call that could pass a budget fails with {@code CALL_NOT_MADE}.
     */
    @Override
    public Completion complete(Prompt prompt) {
        TokenUsage estimatedTokens = estimator.of(prompt);
        Cost estimate = cost(estimatedTokens);
        reserve(estimate);
        Cost actual = estimate;
        try {
            Completion completion = client.complete(prompt);
            actual = cost(counted(completion.usage(), estimatedTokens));
            return completion;
        } catch (LlmException e) {
            TokenUsage usage = e.failure().usage();
            actual = cost(usage.complete() ? usage : counted(usage, estimatedTokens));
            throw e;
        } finally {
            ledger.settle(estimate, actual);
        }
    }

    private void reserve(Cost estimate) {
        try {
            Optional<String> passed = ledger.reserve(estimate);
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

    private Cost cost(TokenUsage usage) {
        BigDecimal dollars = price.map(known -> known.of(usage)).orElse(BigDecimal.ZERO);
        return new Cost(1, usage.total(), dollars);
    }

    private static TokenUsage counted(TokenUsage usage, TokenUsage estimatedTokens) {
        return usage.complete() || usage.total() > estimatedTokens.total() ? usage : estimatedTokens;
    }
}
