package dev.sdg.generate.budget;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a run has spent and what its calls in flight may spend, held against its budgets. One that is passed only
 * because of calls in flight may still have something left when they are back: whoever asks then waits for them. Any
 * number of threads.
 */
final class BudgetLedger {
    private final Budgets budgets;
    private Cost spent = Cost.NONE;
    private Cost inFlight = Cost.NONE;

    /** Something spent, or about to be: so many calls, tokens and US dollars. */
    record Cost(long calls, long tokens, BigDecimal dollars) {
        static final Cost NONE = new Cost(0, 0, BigDecimal.ZERO);

        Cost plus(Cost other) {
            return new Cost(calls + other.calls, tokens + other.tokens, dollars.add(other.dollars));
        }

        Cost minus(Cost other) {
            return new Cost(calls - other.calls, tokens - other.tokens, dollars.subtract(other.dollars));
        }
    }

    BudgetLedger(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Sets {@code estimate} aside for a call, or returns which budget it could pass. */
    synchronized Optional<String> reserve(Cost estimate) throws InterruptedException {
        while (true) {
            Optional<String> passed = passed(spent.plus(inFlight).plus(estimate));
            if (passed.isEmpty()) {
                inFlight = inFlight.plus(estimate);
                return passed;
            }
            if (inFlight.calls() == 0 || passed(spent.plus(estimate)).isPresent()) {
                return passed;
            }
            wait();
        }
    }

    /** Puts what a call did spend in place of what was set aside for it. */
    synchronized void settle(Cost estimate, Cost actual) {
        inFlight = inFlight.minus(estimate);
        spent = spent.plus(actual);
        notifyAll();
    }

    private Optional<String> passed(Cost sum) {
        if (sum.calls() > budgets.calls().orElse(Long.MAX_VALUE)) {
            return Optional.of("the limit of %,d calls (⟨max-calls⟩) is reached"
                    .formatted(budgets.calls().getAsLong()));
        }
        if (sum.tokens() > budgets.tokens().orElse(Long.MAX_VALUE)) {
            return Optional.of(
                    "the next call could exceed the limit of %,d tokens (⟨max-total-tokens⟩); %,d used so far"
                            .formatted(budgets.tokens().getAsLong(), spent.tokens()));
        }
        return budgets.dollars()
                .filter(most -> sum.dollars().compareTo(most) > 0)
                .map(most -> "the next call could exceed the limit of $%s (⟨max-cost⟩); $%s used so far"
                        .formatted(most.toPlainString(), Price.shown(spent.dollars())));
    }
}
