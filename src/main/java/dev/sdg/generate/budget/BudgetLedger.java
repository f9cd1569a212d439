package dev.sdg.generate.budget;

import java.util.Optional;

/**
 * What a run has spent and what its calls under way may spend, held against its budgets. One that is passed only because
 * of calls under way may still have room when they are back: whoever asks then waits for them. Any number of threads.
 */
final class BudgetLedger {
    private final Budgets budgets;
    private Cost spent = Cost.NONE;
    private Cost underWay = Cost.NONE;

    BudgetLedger(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Sets {@code guess} aside for a call, or returns which budget it could pass. */
    synchronized Optional<String> reserve(Cost guess) throws InterruptedException {
        while (true) {
            Optional<String> passed = passed(spent.plus(underWay).plus(guess));
            if (passed.isEmpty()) {
                underWay = underWay.plus(guess);
                return passed;
            }
            if (underWay.calls() == 0 || passed(spent.plus(guess)).isPresent()) {
                return passed;
            }
            wait();
        }
    }

    /** Puts what a call did spend in place of what was set aside for it. */
    synchronized void settle(Cost guess, Cost actual) {
        underWay = underWay.minus(guess);
        spent = spent.plus(actual);
        notifyAll();
    }

    private Optional<String> passed(Cost sum) {
        if (sum.calls() > budgets.calls().orElse(Long.MAX_VALUE)) {
            return Optional.of("the budget of %,d calls (--max-calls) is used"
                    .formatted(budgets.calls().getAsLong()));
        }
        if (sum.tokens() > budgets.tokens().orElse(Long.MAX_VALUE)) {
            return Optional.of("the next call could pass the budget of %,d tokens (--max-total-tokens); %,d are used"
                    .formatted(budgets.tokens().getAsLong(), spent.tokens()));
        }
        return budgets.dollars()
                .filter(most -> sum.dollars().compareTo(most) > 0)
                .map(most -> "the next call could pass the budget of $%s (--max-cost); $%s are used"
                        .formatted(most.toPlainString(), Dollars.shown(spent.dollars())));
    }
}
