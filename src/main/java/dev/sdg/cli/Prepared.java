package dev.sdg.cli;

import dev.sdg.generate.Effort;
import dev.sdg.generate.Plan;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.variety.VariedPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run that is ready to go.
 *
 * @param plan what batches are asked for
 * @param source where rows come from
 * @param effort what the preparation took
 * @param refinedQuery the query as the model rewrote it, where it did
 * @param varied the part of the plan that spreads batches over topics, where there is one
 * @param topics that batches are spread over
 */
record Prepared(
        Plan plan,
        SampleSource source,
        Effort effort,
        Optional<String> refinedQuery,
        Optional<VariedPlan> varied,
        List<String> topics) {
    Prepared {
        topics = List.copyOf(topics);
    }

    /** Returns the share of the plan's topics that have brought rows; empty without topics. */
    OptionalDouble coverage() {
        return varied.map(VariedPlan::coverage).orElse(OptionalDouble.empty());
    }
}
