package dev.sdg.generate.anchors;

import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.retrieval.Hit;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rejects rows whose anchor does not find the passage that they were made from: searched among all passages of the run,
 * it is not among the first few. Such an anchor is too vague, or the passage does not answer it. (Alberti et al.,
 * "Synthetic QA Corpora Generation with Roundtrip Consistency", 2019; Dai et al., "Promptagator", 2022.)
 *
 * <p>{@link #prepare} may be called by many threads, the rest by one.
 */
public final class RoundTrip implements RowCheck {
    /** In a small collection, the first ten would be half of it. */
    private static final int SMALLEST_PART = 10;

    private static final int MEMORY = 8_192;

    private final PassageIndex index;
    private final RowSchema schema;
    private final Anchor anchor;
    private final int first;
    private final Map<Asked, Boolean> known = Collections.synchronizedMap(new LeastRecentlyUsed());

    private record Asked(String anchor, String place) {}

    /**
     * Searches in {@code index}.
     *
     * @param anchor which text of a row is searched for
     * @param first how many passages count as found; at most a tenth of all, and at least one
     */
    public RoundTrip(PassageIndex index, RowSchema schema, Anchor anchor, int first) {
        this.index = index;
        this.schema = schema;
        this.anchor = anchor;
        this.first = Math.max(1, Math.min(first, index.passages().size() / SMALLEST_PART));
    }

    /** Searches for the anchor of {@code sample}, so that the answer is known when it is asked for. */
    public void prepare(Sample sample) {
        isFound(sample);
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        return isFound(sample)
                ? Optional.empty()
                : Optional.of(Rejection.of(schema, sample, RejectionReason.NOT_RETRIEVABLE, detail(sample)));
    }

    @Override
    public void accepted(Sample sample) {
        // It does not matter which rows there are.
    }

    private String detail(Sample sample) {
        return "%s '%s' does not find its %s among the first %d of %,d passages"
                .formatted(
                        anchor.field(),
                        Excerpt.of(text(sample).orElse("")),
                        anchor.documentIsEnough() ? "document" : "passage",
                        first,
                        index.passages().size());
    }

    private boolean isFound(Sample sample) {
        Optional<String> text = text(sample);
        if (text.isEmpty() || !(sample.origin() instanceof RowOrigin.Passage origin)) {
            return true;
        }
        String place = anchor.documentIsEnough() ? origin.file() : origin.id();
        Asked asked = new Asked(text.get(), place);
        return Optional.ofNullable(known.get(asked)).orElseGet(() -> {
            boolean isFound = finds(asked);
            known.put(asked, isFound);
            return isFound;
        });
    }

    private boolean finds(Asked asked) {
        List<Hit> hits = index.search(asked.anchor(), first);
        return hits.stream().map(hit -> index.passages().get(hit.passage())).anyMatch(passage -> asked.place()
                .equals(anchor.documentIsEnough() ? passage.file() : passage.id()));
    }

    private Optional<String> text(Sample sample) {
        return sample.values().get(schema.indexOf(anchor.field())) instanceof Value.Text text
                ? Optional.of(text.text())
                : Optional.empty();
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<Asked, Boolean> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Boolean> eldest) {
            return size() > MEMORY;
        }
    }
}
