package dev.sdg.run;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.Usage;
import dev.sdg.generate.passages.PassagePlan;
import dev.sdg.generate.variety.TopicPlan;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.ReasonCode;
import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * A run that is ready to go.
 *
 * @param plan what batches are asked for
 * @param source where rows come from
 * @param completed gives rows that a model made what it was not asked for
 * @param usage what the preparation took
 * @param decisions that were made for it
 * @param varied the part of the plan that spreads batches over topics, where there is one
 * @param passages the part of the plan that asks passages for rows, where there is one
 * @param index of the passages, where there are any
 */
record PreparedRun(
        Plan<PromptRequest> plan,
        SampleSource<PromptRequest> source,
        UnaryOperator<SampleSource<PromptRequest>> completed,
        Usage usage,
        RunDecisions decisions,
        Optional<TopicPlan> varied,
        Optional<PassagePlan> passages,
        Optional<PassageIndex> index)
        implements Closeable {

    @Override
    public void close() {
        index.ifPresent(PassageIndex::close);
    }

    /** Returns the share of the plan's topics that this run brought rows about; empty where none was asked for. */
    OptionalDouble topicsCovered() {
        return varied.map(TopicPlan::topicsCovered).orElse(OptionalDouble.empty());
    }

    /** Returns why passages have no row so far, by their id. */
    Map<String, ReasonCode> withoutRows() {
        return passages.<Map<String, ReasonCode>>map(PassagePlan::withoutRows).orElse(Map.of());
    }
}
