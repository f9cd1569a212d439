package dev.sdg.generate;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.Subject;
import java.util.Optional;

/** Asks for rows about one query, a full batch at a time. */
public final class QueryPlan implements Plan {
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
    public BatchRequest next(long missing) {
        batches++;
        return new BatchRequest(batches, (int) Math.min(batchSize, missing), query, language, Optional.empty());
    }
}
