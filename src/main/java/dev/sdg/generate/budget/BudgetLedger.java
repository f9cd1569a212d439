package dev.sdg.generate.budget;

import dev.sdg.llm.TokenUsage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run has spent and what its calls in flight may spend, held against its budgets. One that is passed only
 * because of calls in flight may still have something left when they are back: whoever asks then waits for them. Any
 * number of threads.
 */
public final class BudgetLedger {
    private final Budgets budgets;
    private final String costSetting;
    private boolean exhausted;
    private Cost spent = Cost.NONE;
    private Cost inFlight = Cost.NONE;

    /** What requests of batch jobs may spend: it is hours before they are back, so nobody waits for them. */
    private Cost inJobs = Cost.NONE;

    /** What threads keep for their next call; it is counted as in flight. */
    private final Map<Thread, Cost> kept = new HashMap<>();

    /** Something spent, or about to be: so many calls, tokens and US dollars. */
    record Cost(long calls, long tokens, BigDecimal dollars) {
        static final Cost NONE = new Cost(0, 0, BigDecimal.ZERO);

        /** Returns what one call costs that takes {@code usage}. */
        static Cost of(TokenUsage usage, Optional<Price> price) {
            return new Cost(
                    1, usage.total(), price.map(known -> known.of(usage)).orElse(BigDecimal.ZERO));
        }

        /** Returns what was used, or its estimate where the provider did not count it. */
        static TokenUsage counted(TokenUsage usage, TokenUsage estimate) {
            return usage.complete() || usage.total() > estimate.total() ? usage : estimate;
        }

        Cost plus(Cost other) {
            return new Cost(calls + other.calls, tokens + other.tokens, dollars.add(other.dollars));
        }

        Cost minus(Cost other) {
            return new Cost(calls - other.calls, tokens - other.tokens, dollars.subtract(other.dollars));
        }
    }

    /** Opens a ledger in which nothing is spent. */
    public BudgetLedger(Budgets budgets) {
        this(budgets, "max-cost");
    }

    private BudgetLedger(Budgets budgets, String costSetting) {
        this.budgets = budgets;
        this.costSetting = costSetting;
    }

    /**
     * Opens a ledger of several runs.
     *
     * @param dollars that they may spend together
     * @param setting that says so, for messages
     */
    public static BudgetLedger ofDollars(BigDecimal dollars, String setting) {
        return new BudgetLedger(new Budgets(OptionalLong.empty(), OptionalLong.empty(), Optional.of(dollars)), setting);
    }

    /** Begins anew with {@code dollars} spent: another day, or what runs before this process spent. */
    public synchronized void restart(BigDecimal dollars) {
        spent = new Cost(0, 0, dollars);
        exhausted = false;
        notifyAll();
    }

    /** Returns whether a call was refused since the beginning, because nothing was left for it. */
    public synchronized boolean isExhausted() {
        return exhausted;
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
            Optional<String> passed = passed(committed().plus(estimate));
            if (passed.isEmpty()) {
                inFlight = inFlight.plus(estimate);
                return passed;
            }
            if (inFlight.calls() == 0
                    || passed(spent.plus(inJobs).plus(estimate)).isPresent()) {
                exhausted = true;
                return passed;
            }
            wait();
        }
    }

    /** Puts what a call did spend in place of what was set aside, of which this thread keeps {@code next}. */
    synchronized void settle(Cost estimate, Cost actual, Cost next) {
        inFlight = inFlight.minus(estimate);
        spend(actual, next);
    }

    /** Sets {@code estimate} aside for a request of a batch job, or returns which budget it could pass. */
    synchronized Optional<String> reserveInJob(Cost estimate) {
        Optional<String> passed = passed(committed().plus(estimate));
        if (passed.isEmpty()) {
            inJobs = inJobs.plus(estimate);
        }
        return passed;
    }

    /** As {@link #settle}, for a request of a batch job. */
    synchronized void settleInJob(Cost estimate, Cost actual, Cost next) {
        inJobs = inJobs.minus(estimate);
        spend(actual, next);
    }

    private void spend(Cost actual, Cost next) {
        inFlight = inFlight.plus(next);
        if (!next.equals(Cost.NONE)) {
            kept.merge(Thread.currentThread(), next, Cost::plus);
        }
        spent = spent.plus(actual);
        notifyAll();
    }

    /** Frees what this thread kept for a next call, which it does not make. */
    public void release() {
        release(Thread.currentThread());
    }

    /** Frees what {@code thread} kept for a next call. */
    public synchronized void release(Thread thread) {
        Optional.ofNullable(kept.remove(thread)).ifPresent(cost -> {
            inFlight = inFlight.minus(cost);
            notifyAll();
        });
    }

    /** Keeps for the next call of this thread what {@code other} kept, in place of what it kept itself. */
    public synchronized void takeOver(Thread other) {
        release();
        Optional.ofNullable(kept.remove(other)).ifPresent(cost -> kept.put(Thread.currentThread(), cost));
    }

    private Cost committed() {
        return spent.plus(inFlight).plus(inJobs);
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
                .map(most -> "the next call could exceed the limit of $%s (⟨%s⟩); $%s used so far"
                        .formatted(most.toPlainString(), costSetting, Price.shown(spent.dollars())));
    }
}
