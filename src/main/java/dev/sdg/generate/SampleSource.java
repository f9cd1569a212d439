package dev.sdg.generate;

import dev.sdg.sample.Sample;
import java.util.function.Consumer;

/**
 * Where rows come from: a model, or rules over documents. Implementations may be called by many threads at once.
 *
 * @param <D> the details of a request
 */
public interface SampleSource<D> {

    /** Returns what became of one request for rows. Faults are part of the result, never an exception. */
    BatchResult<D> produce(BatchRequest<D> request);

    /**
     * Returns this source with each row passed to {@code action} by the thread that made it, before anything else sees
     * it.
     */
    default SampleSource<D> peek(Consumer<Sample> action) {
        return request -> {
            BatchResult<D> result = produce(request);
            result.samples().forEach(action);
            return result;
        };
    }
}
