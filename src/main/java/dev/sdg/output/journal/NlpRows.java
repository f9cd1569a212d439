package dev.sdg.output.journal;

import dev.sdg.format.prompt.Persona;
import java.util.List;
import java.util.Optional;

/**
 * What a manifest says of rows for language tasks and of no other kind of data.
 *
 * @param task what the rows are to be, and what they are made from
 * @param refinedQuery the query as the model made it more specific, where it did
 * @param topics that batches were spread over; empty where they were not
 * @param personas who writes or asks, as drawn for the query; empty where none were
 * @param coverage how the rows are spread over the documents; empty without documents, and before a first run has ended
 * @param diversity how much the rows differ; empty before a first run has ended
 * @param review what grades they got; empty where they got none, and before a first run has ended
 */
public record NlpRows(
        NlpTask task,
        Optional<String> refinedQuery,
        List<String> topics,
        List<Persona> personas,
        Optional<Coverage> coverage,
        Optional<DiversityReport> diversity,
        Optional<ReviewReport> review) {

    public NlpRows {
        topics = List.copyOf(topics);
        personas = List.copyOf(personas);
    }
}
