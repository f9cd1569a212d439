package dev.sdg.generate.dedup;

import dev.sdg.llm.embedding.SentenceEncoder;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what rows mean, and remembers the vectors of the texts that it met last: a row is encoded by the thread that made it and
 * looked at by another, and many rows have a text in common, as questions about one passage have. Used by many threads at once.
 *
 * <p>When a thread that makes rows is interrupted, the run is to end at once: from then on nothing more is encoded, and rows are saved
 * rather than compared.
 */
public final class RowEncoder {
    private static final int REMEMBERED = 8_192;

    private final SentenceEncoder encoder;
    private final RowSchema schema;
    private final RandomHyperplanes directions;
    private final Map<String, QuantizedVector> known = Collections.synchronizedMap(new LatestTexts());
    private volatile boolean hurried;

    /** Encodes rows of {@code schema} with {@code encoder}. */
    public RowEncoder(SentenceEncoder encoder, RowSchema schema) {
        this.encoder = encoder;
        this.schema = schema;
        this.directions = new RandomHyperplanes(encoder.dimensions());
    }

    /** Encodes {@code sample}, so that what it means is known when it is asked for. */
    public void prepare(Sample sample) {
        for (String text : texts(sample)) {
            if (Thread.currentThread().isInterrupted()) {
                hurried = true;
            }
            vector(text);
        }
    }

    /** Returns whether it can be told what {@code sample} means. */
    boolean canTell(Sample sample) {
        return !hurried || known.keySet().containsAll(texts(sample));
    }

    /** Returns how many free texts the rows can have among the fields that identify them. */
    int freeTexts() {
        return (int) schema.uniqueBy().stream().filter(this::isFreeText).count();
    }

    /** Returns what {@code sample} means; {@link #freeTexts} vectors, of which those of texts left out, or not told, are zero. */
    RowEmbedding meaning(Sample sample) {
        List<QuantizedVector> vectors = new ArrayList<>();
        int rest = 0;
        for (String name : schema.uniqueBy()) {
            Optional<String> text = text(name, sample);
            if (isFreeText(name)) {
                vectors.add(text.map(this::vector).orElseGet(this::nothing));
            }
            rest = 31 * rest + (text.isPresent() ? 0 : value(name, sample).hashCode());
        }
        return new RowEmbedding(vectors, rest);
    }

    private List<String> texts(Sample sample) {
        return schema.uniqueBy().stream()
                .flatMap(name -> text(name, sample).stream())
                .toList();
    }

    private Optional<String> text(String name, Sample sample) {
        return isFreeText(name) && value(name, sample) instanceof Value.Text text
                ? Optional.of(Fingerprint.normalised(text.text()))
                : Optional.empty();
    }

    private boolean isFreeText(String name) {
        return schema.fields().get(schema.indexOf(name)).isFreeText();
    }

    private Value value(String name, Sample sample) {
        return sample.values().get(schema.indexOf(name));
    }

    /** Two threads may encode the same text, which is not worth waiting for each other. */
    private QuantizedVector vector(String text) {
        return Optional.ofNullable(known.get(text)).orElseGet(() -> hurried ? nothing() : encoded(text));
    }

    private QuantizedVector encoded(String text) {
        QuantizedVector vector = QuantizedVector.of(encoder.encode(text), directions);
        known.put(text, vector);
        return vector;
    }

    private QuantizedVector nothing() {
        return new QuantizedVector(new byte[encoder.dimensions()], new long[RandomHyperplanes.LONGS]);
    }

    private static final class LatestTexts extends LinkedHashMap<String, QuantizedVector> {
        private static final long serialVersionUID = 1L;

        LatestTexts() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QuantizedVector> eldest) {
            return size() > REMEMBERED;
        }
    }
}
