package dev.sdg.generate;

import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Action;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenForecast;
import dev.sdg.llm.Usage;
import dev.sdg.sample.Reason;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Lets a call to another client begin only while the budgets of the run allow what it may cost, the calls under way
 * included. What the provider did not count is taken at its forecast.
 */
public final class BudgetedClient implements LlmClient {
    private final LlmClient client;
    private final Spending spending;
    private final TokenForecast forecast;
    private final Optional<Price> price;

    /**
     * @param client what is called
     * @param budgets of this run
     * @param forecast guesses the tokens of a call
     * @param price of the model; empty only where dollars are not limited
     */
    public BudgetedClient(LlmClient client, Budgets budgets, TokenForecast forecast, Optional<Price> price) {
        if (budgets.dollars().isPresent() && price.isEmpty()) {
            throw new IllegalArgumentException("a budget in dollars for a model without a price");
        }
        this.client = client;
        this.spending = new Spending(budgets);
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
        Usage guessed = forecast.of(prompt);
        Amount guess = amount(guessed);
        reserve(guess);
        Amount actual = guess;
        try {
            Completion completion = client.complete(prompt);
            actual = amount(counted(completion.usage(), guessed));
            return completion;
        } catch (LlmException e) {
            Usage usage = e.failure().usage();
            actual = amount(usage.complete() ? usage : counted(usage, guessed));
            throw e;
        } finally {
            spending.settle(guess, actual);
        }
    }

    private void reserve(Amount guess) {
        try {
            Optional<String> passed = spending.reserve(guess);
            if (passed.isPresent()) {
                throw new LlmException(Failure.of(Action.CALL_NOT_MADE, Reason.PROVIDER, passed.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException(
                    Failure.of(Action.CALL_NOT_MADE, Reason.PROVIDER, "interrupted while waiting for the budget"), e);
        }
    }

    private Amount amount(Usage usage) {
        BigDecimal dollars = price.map(known -> known.of(usage)).orElse(BigDecimal.ZERO);
        return new Amount(1, usage.total(), dollars);
    }

    private static Usage counted(Usage usage, Usage guessed) {
        return usage.complete() || usage.total() > guessed.total() ? usage : guessed;
    }
}
