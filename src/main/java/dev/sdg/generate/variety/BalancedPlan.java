package dev.sdg.generate.variety;

import dev.sdg.format.Angle;
import dev.sdg.format.BatchRequest;
import dev.sdg.generate.Plan;

/** Tells each request of another plan how many rows of each kind there should be. */
public final class BalancedPlan extends AngledPlan {
    private final Balance balance;

    /** Adds what {@code balance} wants to what {@code plan} asks for. */
    public BalancedPlan(Plan plan, Balance balance) {
        super(plan);
        this.balance = balance;
    }

    @Override
    Angle angle(BatchRequest request) {
        return request.angle().withBalance(balance.ask(request.number(), request.rows()));
    }
}
