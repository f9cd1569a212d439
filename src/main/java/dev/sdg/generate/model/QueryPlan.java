package dev.sdg.generate.model;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.Plan;
import java.util.Optional;

/** Asks for rows about one query, a full batch at a time. */
public final class QueryPlan implements Plan<PromptRequest> {
    private final Subject.Query query;
    private final Optional<String> language;
    private final int batchSize;
    private int batches;

    public QueryPlan(String query, Optional<String> language, int batchSize) {
        this.query = new Subject.Query(query);
        this.language = language;
        this.batchSize = batchSize;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public BatchRequest<PromptRequest> next(long missing) {
        batches++;
        int rows = (int) Math.min(batchSize, missing);
        return new BatchRequest<>(batches, rows, new PromptRequest(rows, query, language, Optional.empty()));
    }
}
