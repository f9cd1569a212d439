package dev.sdg.generate.anchors;

import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.retrieval.WordIndex;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Rejects a row whose anchor an earlier row has with another positive: a model that learns from both is told that
 * either is right and wrong. Anchors are the same that have the same words, in any order and form, common ones aside.
 * Used by one thread.
 */
public final class OnePositive implements RowCheck {
    private final RowSchema schema;
    private final Anchor anchor;
    private final Supplier<WordIndex> words;
    private final Map<Long, Long> positives = new HashMap<>();

    /** @param words tell which words are the same */
    public OnePositive(RowSchema schema, Anchor anchor, Supplier<WordIndex> words) {
        this.schema = schema;
        this.anchor = anchor;
        this.words = words;
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        String text = text(sample, anchor.field());
        return Optional.ofNullable(positives.get(words(text)))
                .filter(earlier -> earlier != hash(text(sample, anchor.positive())))
                .map(earlier -> Rejection.of(
                        schema,
                        sample,
                        RejectionReason.NEAR_DUPLICATE,
                        "an earlier row has the %s '%s' with another %s"
                                .formatted(anchor.field(), Excerpt.of(text), anchor.positive())));
    }

    @Override
    public void accepted(Sample sample) {
        positives.putIfAbsent(words(text(sample, anchor.field())), hash(text(sample, anchor.positive())));
    }

    private long words(String text) {
        Set<String> terms = new TreeSet<>(words.get().terms(text));
        return hash(terms.isEmpty() ? text : String.join(" ", terms));
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private String text(Sample sample, String field) {
        return sample.values().get(schema.indexOf(field)) instanceof Value.Text text ? text.text() : "";
    }
}
