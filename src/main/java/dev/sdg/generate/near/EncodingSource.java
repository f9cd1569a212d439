package dev.sdg.generate.near;

import dev.sdg.format.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;

/** Has the rows of another source encoded by the thread that made them, so that the one thread that checks them need not. */
public final class EncodingSource implements SampleSource {
    private final SampleSource source;
    private final RowEncoder encoder;

    /** Gives the results of {@code source}, with their rows known to {@code encoder}. */
    public EncodingSource(SampleSource source, RowEncoder encoder) {
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
