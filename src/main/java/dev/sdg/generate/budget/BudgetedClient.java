package dev.sdg.generate.budget;

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
 * included. What the provider did not count is taken at its forecast.
 */
public final class BudgetedClient implements LlmClient {
    private final LlmClient client;
    private final BudgetLedger spending;
    private final TokenUsageEstimator forecast;
    private final Optional<Price> price;

    /**
     * @param client what is called
     * @param budgets of this run
     * @param forecast guesses the tokens of a call
     * @param price of the model; empty only where dollars are not limited
     */
    public BudgetedClient(LlmClient client, Budgets budgets, TokenUsageEstimator forecast, Optional<Price> price) {
        if (budgets.dollars().isPresent() && price.isEmpty()) {
            throw new IllegalArgumentException("a budget in dollars for a model without a price");
        }
        this.client = client;
        this.spending = new BudgetLedger(budgets);
        this.forecast = forecast;
        this.price = price;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A call that could pass a budget fails with {@code CALL_NOT_MADE}.
     */
    @Override
    public Completion complete(Prompt prompt) {
        TokenUsage guessed = forecast.of(prompt);
        Cost guess = amount(guessed);
        reserve(guess);
        Cost actual = guess;
        try {
            Completion completion = client.complete(prompt);
            actual = amount(counted(completion.usage(), guessed));
            return completion;
        } catch (LlmException e) {
            TokenUsage usage = e.failure().usage();
            actual = amount(usage.complete() ? usage : counted(usage, guessed));
            throw e;
        } finally {
            spending.settle(guess, actual);
        }
    }

    private void reserve(Cost guess) {
        try {
            Optional<String> passed = spending.reserve(guess);
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

    private Cost amount(TokenUsage usage) {
        BigDecimal dollars = price.map(known -> known.of(usage)).orElse(BigDecimal.ZERO);
        return new Cost(1, usage.total(), dollars);
    }

    private static TokenUsage counted(TokenUsage usage, TokenUsage guessed) {
        return usage.complete() || usage.total() > guessed.total() ? usage : guessed;
    }
}
