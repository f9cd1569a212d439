package dev.sdg.server.api.instant;

import dev.sdg.run.learn.LearnedSample;
import dev.sdg.schema.Schema;
import java.util.List;
import java.util.function.Supplier;

/** What was learned of samples, so that it need not be learned for each request. Those used last stay. */
final class LearnedSamples {
    /** Of all samples together; what is learned takes a few times as much. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int MOST = 32;

    private final LruCache<String, Learned> kept = new LruCache<>(MOST, MOST_BYTES, Learned::bytes);

    /**
     * What was learned of a sample.
     *
     * @param sample with what was learned
     * @param inferred a schema that says itself how values are distributed
     * @param notes what a person should know of how it was read
     * @param bytes of the sample
     */
    record Learned(LearnedSample sample, Schema inferred, List<String> notes, long bytes) {
        Learned {
            notes = List.copyOf(notes);
        }
    }

    /** Returns what was learned of the sample {@code key}; {@code learning} is asked where it is not known any more. */
    Learned get(String key, Supplier<Learned> learning) {
        return kept.get(key, learning);
    }
}
