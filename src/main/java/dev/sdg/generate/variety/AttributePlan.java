package dev.sdg.generate.variety;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.sample.Sample;

/** Another plan whose requests get an angle of their own, or more of one. */
abstract class AttributePlan implements Plan {
    private final Plan plan;

    AttributePlan(Plan plan) {
        this.plan = plan;
    }

    /** Returns the angle for {@code request}, which has that of the plan within. */
    abstract PromptAttributes angle(BatchRequest request);

    @Override
    public final BatchRequest next(long missing) {
        BatchRequest request = plan.next(missing);
        return request.withAngle(angle(request));
    }

    @Override
    public final int batchSize() {
        return plan.batchSize();
    }

    @Override
    public final boolean waits() {
        return plan.waits();
    }

    @Override
    public void remember(Sample row) {
        plan.remember(row);
    }

    @Override
    public void learn(BatchResult result, BatchOutcome taken) {
        plan.learn(result, taken);
    }
}
