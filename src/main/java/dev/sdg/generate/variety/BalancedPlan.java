package dev.sdg.generate.variety;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.generate.Plan;

/** Tells each request of another plan how many rows of each kind there should be. */
public final class BalancedPlan extends AttributePlan {
    private final ClassBalance balance;

    /** Adds what {@code balance} wants to what {@code plan} asks for. */
    public BalancedPlan(Plan plan, ClassBalance balance) {
        super(plan);
        this.balance = balance;
    }

    @Override
    PromptAttributes angle(BatchRequest request) {
        return request.angle().withBalance(balance.ask(request.number(), request.rows()));
    }
}
