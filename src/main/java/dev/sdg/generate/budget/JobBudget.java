package dev.sdg.generate.budget;

import dev.sdg.generate.budget.BudgetLedger.Cost;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds the requests of batch jobs against the budgets of a run, each as one call at half the price, and with the call
 * that follows its reply, where one does. What an earlier run submitted counts when its reply is read. For one thread.
 */
public final class JobBudget {
    private final BudgetLedger ledger;
    private final TokenUsageEstimator estimator;
    private final Optional<Price> price;
    private final Function<TokenUsage, Cost> next;
    private final Map<String, TokenUsage> reserved = new HashMap<>();

    JobBudget(
            BudgetLedger ledger,
            TokenUsageEstimator estimator,
            Optional<Price> price,
            Function<TokenUsage, Cost> next) {
        this.ledger = ledger;
        this.estimator = estimator;
        this.price = price;
        this.next = next;
    }

    /**
     * Sets aside what the request {@code key} may cost, or returns which budget it could pass.
     *
     * @param prompt that it asks
     */
    public Optional<String> reserve(String key, Prompt prompt) {
        TokenUsage estimate = estimator.of(prompt);
        Optional<String> passed = ledger.reserveInJob(cost(estimate));
        if (passed.isEmpty()) {
            reserved.put(key, estimate);
        }
        return passed;
    }

    /**
     * Puts what an answered request did cost in place of what was set aside for it, if anything was. The room for the
     * call that follows is kept as by {@link BudgetedClient#followedBy}.
     *
     * @param prompt that it asked
     */
    public void answered(String key, Prompt prompt, TokenUsage usage) {
        estimator.learn(prompt, usage);
        Optional<TokenUsage> estimate = Optional.ofNullable(reserved.remove(key));
        settle(estimate, usage, estimate.map(next).orElse(Cost.NONE));
    }

    /** Puts what a request did cost that was made in vain in place of what was set aside for it, if anything was. */
    public void failed(String key, TokenUsage usage) {
        settle(Optional.ofNullable(reserved.remove(key)), usage, Cost.NONE);
    }

    /** Takes back what was set aside for a request that was not made. */
    public void release(String key) {
        Optional.ofNullable(reserved.remove(key))
                .ifPresent(estimate -> ledger.settleInJob(cost(estimate), Cost.NONE, Cost.NONE));
    }

    private void settle(Optional<TokenUsage> estimate, TokenUsage usage, Cost kept) {
        TokenUsage counted = estimate.map(guess -> Cost.counted(usage, guess)).orElse(usage);
        ledger.settleInJob(estimate.map(this::cost).orElse(Cost.NONE), Cost.of(counted, price), kept);
    }

    private Cost cost(TokenUsage estimate) {
        return Cost.of(estimate, price).plus(next.apply(estimate));
    }
}
