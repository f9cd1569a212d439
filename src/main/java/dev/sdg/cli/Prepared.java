package dev.sdg.cli;

import dev.sdg.generate.Effort;
import dev.sdg.generate.Plan;
import dev.sdg.generate.SampleSource;
import java.util.List;
import java.util.Optional;

/**
 * A run that is ready to go.
 *
 * @param plan what batches are asked for
 * @param source where rows come from
 * @param effort what the preparation took
 * @param refinedQuery the query as the model rewrote it, where it did
 * @param topics that batches are spread over
 */
record Prepared(Plan plan, SampleSource source, Effort effort, Optional<String> refinedQuery, List<String> topics) {
    Prepared {
        topics = List.copyOf(topics);
    }
}
