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
    private final long seed;
    private final boolean isVaried;
    private int batches;

    /**
     * @param language BCP 47 tag of the rows' language; empty: the query's
     * @param seed of the choice of examples
     * @param isVaried whether each request shows other examples
     */
    public QueryPlan(String query, Optional<String> language, int batchSize, long seed, boolean isVaried) {
        this.query = new Subject.Query(query);
        this.language = language;
        this.batchSize = batchSize;
        this.seed = seed;
        this.isVaried = isVaried;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public BatchRequest<PromptRequest> next(long missing) {
        batches++;
        int rows = (int) Math.min(batchSize, missing);
        PromptRequest request = new PromptRequest(rows, query, language, Optional.empty());
        return new BatchRequest<>(batches, rows, request.withExamples(isVaried ? seed + batches : seed));
    }
}
