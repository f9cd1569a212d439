package dev.sdg.generate;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;

/** Rows from a model: prompt, call, reading and judging, with one budget of tries for all of them. */
public final class ModelSource implements SampleSource {
    private final DataFormatHandler format;
    private final LlmClient client;
    private final ReplyReader reader;
    private final RetryPolicy retryPolicy;

    /** Makes rows of {@code format} by asking {@code client}, as often as {@code retryPolicy} allows for each batch. */
    public ModelSource(DataFormatHandler format, LlmClient client, RetryPolicy retryPolicy) {
        this.format = format;
        this.client = client;
        this.reader = new ReplyReader(format.schema());
        this.retryPolicy = retryPolicy;
    }

    @Override
    public BatchResult produce(BatchRequest request) {
        BatchTask batch = new BatchTask(request, format, client, reader);
        BatchResult result = batch.result(retryPolicy);
        return batch.rest()
                .map(rest -> result.plus(new BatchTask(rest, format, client, reader).result(retryPolicy)))
                .orElse(result);
    }
}
