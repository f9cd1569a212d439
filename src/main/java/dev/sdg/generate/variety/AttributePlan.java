package dev.sdg.generate.variety;

import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.sample.Sample;
import java.util.Optional;

/** Another plan whose requests get attributes, or more of them. */
abstract class AttributePlan implements Plan<PromptRequest> {
    private final Plan<PromptRequest> plan;

    AttributePlan(Plan<PromptRequest> plan) {
        this.plan = plan;
    }

    /** Returns the attributes for {@code request}, which has those of the plan within. */
    abstract PromptAttributes attributes(BatchRequest<PromptRequest> request);

    @Override
    public final BatchRequest<PromptRequest> next(long missing) {
        BatchRequest<PromptRequest> request = plan.next(missing);
        return request.with(request.details().withAttributes(attributes(request)));
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
    public final Optional<String> nothingLeft() {
        return plan.nothingLeft();
    }

    @Override
    public void remember(Sample row) {
        plan.remember(row);
    }

    @Override
    public void alreadyRequested(BatchRequest<PromptRequest> request) {
        plan.alreadyRequested(request);
    }

    @Override
    public void learn(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        plan.learn(result, outcome);
    }
}
