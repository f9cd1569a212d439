package dev.sdg.generate.model;

import dev.sdg.format.RowFormat;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;

/** Rows from a model: prompt, call, reading and validation, with one budget of attempts for all of them. */
public final class ModelSource implements SampleSource<PromptRequest> {
    private final RowFormat format;
    private final ModelClient model;
    private final ReplyReader reader;

    /** Makes rows of {@code format} by asking {@code model}, as often as its policy allows for each batch. */
    public ModelSource(RowFormat format, ModelClient model) {
        this.format = format;
        this.model = model;
        this.reader = new ReplyReader(format.schema());
    }

    @Override
    public BatchResult<PromptRequest> produce(BatchRequest<PromptRequest> request) {
        BatchTask task = new BatchTask(request, format, model, reader);
        BatchResult<PromptRequest> result = task.result(model.retryPolicy());
        return task.remainder()
                .map(rest -> new BatchTask(request.with(rest), format, model, reader).result(model.retryPolicy()))
                .map(result::plus)
                .orElse(result);
    }
}
