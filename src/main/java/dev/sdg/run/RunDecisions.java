package dev.sdg.run;

import dev.sdg.format.prompt.Persona;
import java.util.List;
import java.util.Optional;

/**
 * What was chosen before the first row of a data set, and holds for all of its runs.
 *
 * @param seed of every choice of the program itself
 * @param refinedQuery the query as the model rewrote it, where it did
 * @param topics that batches are spread over; empty where they are not
 * @param personas that the model drew for the query; empty where it drew none
 */
record RunDecisions(long seed, Optional<String> refinedQuery, List<String> topics, List<Persona> personas) {
    RunDecisions {
        topics = List.copyOf(topics);
        personas = List.copyOf(personas);
    }
}
