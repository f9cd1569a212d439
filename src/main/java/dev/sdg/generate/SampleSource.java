package dev.sdg.generate;

import dev.sdg.format.prompt.BatchRequest;

/** Where rows come from: a model, or rules over documents. Implementations may be called by many threads at once. */
public interface SampleSource {

    /** Returns what became of one request for rows. Faults are part of the result, never an exception. */
    BatchResult produce(BatchRequest request);
}
