package dev.sdg.run;

import java.util.List;
import java.util.Optional;

/**
 * What was chosen before the first row of a data set, and holds for all of its runs.
 *
 * @param seed of every choice of the program itself
 * @param refinedQuery the query as the model rewrote it, where it did
 * @param topics that batches are spread over; empty where they are not
 */
record RunDecisions(long seed, Optional<String> refinedQuery, List<String> topics) {
    RunDecisions {
        topics = List.copyOf(topics);
    }
}
