package dev.sdg.generate.budget;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has spent and what its calls in flight may spend, held against its budgets. One that is passed only
 * because of calls in flight may still have something left when they are back: whoever asks then waits for them. Any
 * number of threads.
 */
public final class BudgetLedger {
    private final Budgets budgets;
    private Cost spent = Cost.NONE;
    private Cost inFlight = Cost.NONE;

    /** What threads keep for their next call; it is counted as in flight. */
    private final Map<Thread, Cost> kept = new HashMap<>();

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

    /** Opens a ledger in which nothing is spent. */
    public BudgetLedger(Budgets budgets) {
        this.budgets = budgets;
    }

    boolean limitsDollars() {
        return budgets.dollars().isPresent();
    }

    /**
     * Sets {@code estimate} aside for a call, or returns which budget it could pass. What this thread kept for it is
     * free again.
     */
    synchronized Optional<String> reserve(Cost estimate) throws InterruptedException {
        release();
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

    /** Puts what a call did spend in place of what was set aside, of which this thread keeps {@code next}. */
    synchronized void settle(Cost estimate, Cost actual, Cost next) {
        inFlight = inFlight.minus(estimate).plus(next);
        kept.merge(Thread.currentThread(), next, Cost::plus);
        spent = spent.plus(actual);
        notifyAll();
    }

    /** Frees what this thread kept for a next call, which it does not make. */
    public synchronized void release() {
        Optional.ofNullable(kept.remove(Thread.currentThread())).ifPresent(cost -> {
            inFlight = inFlight.minus(cost);
            notifyAll();
        });
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
