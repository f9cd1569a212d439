package dev.sdg.generate.model;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;

/** Rows from a model: prompt, call, reading and validation, with one budget of attempts for all of them. */
public final class ModelSource implements SampleSource<PromptRequest> {
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
    public BatchResult<PromptRequest> produce(BatchRequest<PromptRequest> request) {
        BatchTask task = new BatchTask(request, format, client, reader);
        BatchResult<PromptRequest> result = task.result(retryPolicy);
        return task.remainder()
                .map(rest -> new BatchTask(request.with(rest), format, client, reader).result(retryPolicy))
                .map(result::plus)
                .orElse(result);
    }
}
