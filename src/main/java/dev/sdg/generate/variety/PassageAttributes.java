package dev.sdg.generate.variety;

import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.HelperKeys;
import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.generate.variety.RowGroups.Section;
import java.util.List;

/**
 * Gives the rows of requests from passages attributes that rotate over the passages. The same seed, rows and results
 * give the same ones.
 */
public final class PassageAttributes extends AttributePlan {
    private final RowGroups groups;

    /**
     * @param plan says which passages a batch is asked for
     * @param attributes with their values; at least one
     * @param seed of the choice of values
     */
    public PassageAttributes(Plan<PromptRequest> plan, List<RowAttribute> attributes, long seed) {
        super(plan);
        this.groups = new RowGroups(List.of(HelperKeys.PASSAGE), new AttributeRotation(attributes, List.of(), seed));
    }

    @Override
    PromptAttributes attributes(BatchRequest<PromptRequest> request) {
        return request.details().subject() instanceof Subject.Passages passages
                ? groups.of(passages.shares().stream()
                        .map(share -> new Section(
                                share.rows(), List.of(share.passage().id())))
                        .toList())
                : PromptAttributes.NONE;
    }

    @Override
    public void learn(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        super.learn(result, outcome);
        groups.learn(result, outcome);
    }
}
