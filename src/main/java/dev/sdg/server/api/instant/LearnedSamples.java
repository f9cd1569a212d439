package dev.sdg.server.api.instant;

import dev.sdg.run.learn.LearnedSample;
import dev.sdg.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was learned of samples, so that it need not be learned for each request. Those used last stay. */
final class LearnedSamples {
    /** Of all samples together; what is learned takes a few times as much. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int MOST = 32;

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What was learned of a sample.
     *
     * @param sample with what was learned
     * @param inferred a schema that says itself how values are distributed
     * @param notes what a person should know of how it was read
     */
    record Learned(LearnedSample sample, Schema inferred, List<String> notes) {
        Learned {
            notes = List.copyOf(notes);
        }
    }

    private record Kept(Learned learned, long bytes) {}

    /**
     * Returns what was learned of the sample {@code key}.
     *
     * @param bytes of the sample
     * @param learning is asked where it is not known any more
     */
    Learned get(String key, long bytes, Supplier<Learned> learning) {
        Optional<Learned> known = known(key);
        if (known.isPresent()) {
            return known.get();
        }
        Learned learned = learning.get();
        keep(key, new Kept(learned, bytes));
        return learned;
    }

    private synchronized Optional<Learned> known(String key) {
        return Optional.ofNullable(kept.get(key)).map(Kept::learned);
    }

    private synchronized void keep(String key, Kept one) {
        kept.put(key, one);
        long bytes = kept.values().stream().mapToLong(Kept::bytes).sum();
        var oldest = kept.entrySet().iterator();
        while (kept.size() > 1 && (bytes > MOST_BYTES || kept.size() > MOST) && oldest.hasNext()) {
            bytes -= oldest.next().getValue().bytes();
            oldest.remove();
        }
    }
}
