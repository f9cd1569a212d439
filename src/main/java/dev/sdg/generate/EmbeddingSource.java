package dev.sdg.generate;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.generate.dedup.RowEncoder;

/** Has the rows of another source encoded by the thread that made them, so that the one thread that checks them need not. */
public final class EmbeddingSource implements SampleSource {
    private final SampleSource source;
    private final RowEncoder encoder;

    /** Gives the results of {@code source}, with their rows known to {@code encoder}. */
    public EmbeddingSource(SampleSource source, RowEncoder encoder) {
        this.source = source;
        this.encoder = encoder;
    }

    @Override
    public BatchResult produce(BatchRequest request) {
        BatchResult result = source.produce(request);
        result.samples().forEach(encoder::prepare);
        return result;
    }
}
