package dev.sdg.server.store;

import java.util.Optional;
import java.util.UUID;

/**
 * A job as the database has it.
 *
 * @param seq its place in the order of jobs
 * @param createdAt when it was asked for
 * @param queuedAt when it was last put in line
 * @param endedAt when it ended
 * @param who asked, by the name of the token
 * @param project that it belongs to
 * @param title for people
 * @param request what was asked for, as in {@code request.json}
 * @param state the word of its state
 * @param wish the word of the state that a person asked for, until it is there; "" for none
 * @param totalRows rows to end with
 * @param chunkSize rows of a chunk
 * @param figures what came of it so far
 * @param resumable whether another run can go on with its rows
 * @param error why it ended as it did, where it did not complete
 */
public record JobRow(
        long seq,
        UUID id,
        String createdAt,
        String queuedAt,
        Optional<String> endedAt,
        String who,
        String project,
        String title,
        String request,
        String state,
        String wish,
        long totalRows,
        long chunkSize,
        Figures figures,
        boolean resumable,
        Optional<String> error) {

    /**
     * What came of a job so far, over all of its runs.
     *
     * @param saved rows
     * @param duplicates that were not saved
     * @param rejected other candidates that were not saved: JSON, reason to count
     * @param calls of models
     * @param inputTokens of all calls
     * @param outputTokens of all calls
     * @param costUsd US dollars; empty where a price is not known
     * @param asked rows of which a model is asked for columns
     * @param answered those of them whose columns it wrote
     */
    public record Figures(
            long saved,
            long duplicates,
            String rejected,
            long calls,
            long inputTokens,
            long outputTokens,
            Optional<Double> costUsd,
            long asked,
            long answered) {
        /** Nothing so far. */
        public static final Figures NONE = new Figures(0, 0, "{}", 0, 0, 0, Optional.of(0.0), 0, 0);
    }

    /** Something that happened to a job. */
    public record Event(String at, String state, Optional<String> why) {}
}
