package dev.sdg.generate.variety;

import dev.sdg.format.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.generate.Taken;
import dev.sdg.sample.Sample;

/** Tells each request of another plan how many rows of each kind there should be. */
public final class BalancedPlan implements Plan {
    private final Plan plan;
    private final Balance balance;

    public BalancedPlan(Plan plan, Balance balance) {
        this.plan = plan;
        this.balance = balance;
    }

    @Override
    public int batchSize() {
        return plan.batchSize();
    }

    @Override
    public BatchRequest next(long missing) {
        BatchRequest request = plan.next(missing);
        return request.withAngle(request.angle().withBalance(balance.ask(request.number(), request.rows())));
    }

    @Override
    public void remember(Sample row) {
        plan.remember(row);
    }

    @Override
    public boolean waits() {
        return plan.waits();
    }

    @Override
    public void learn(BatchResult result, Taken taken) {
        plan.learn(result, taken);
    }
}
