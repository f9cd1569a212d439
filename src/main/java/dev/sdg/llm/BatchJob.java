package dev.sdg.llm;

import java.util.List;
import java.util.Optional;

/**
 * A batch job as the provider sees it.
 *
 * @param id the provider's name for it
 * @param state how far it is
 * @param done requests that have a reply, of any kind
 * @param total requests; 0 where the provider does not say
 * @param detail what the provider says about a job that did not end well; else empty
 * @param failure what every other request would fail for as well, where the job failed for that
 * @param results where the results are, as its {@link BatchJobs} understand it; empty before the end
 */
public record BatchJob(
        String id, State state, long done, long total, String detail, Optional<Failure> failure, List<String> results) {
    public BatchJob {
        results = List.copyOf(results);
    }

    /** How far a job is. */
    public enum State {
        /** It waits or runs. */
        RUNNING,
        /** It is done: each request has a reply or an error. */
        ENDED,
        /** Its time was over before all requests were answered. */
        EXPIRED,
        /** Somebody cancelled it. */
        CANCELLED,
        /** The provider gave it up. */
        FAILED
    }
}
