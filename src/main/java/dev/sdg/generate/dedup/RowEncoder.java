package dev.sdg.generate.dedup;

import dev.sdg.llm.embedding.SentenceEncoder;
import dev.sdg.sample.Field;
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
import java.util.stream.Collectors;

/**
 * Embeds the texts of rows, and remembers the vectors of those used last: a row is encoded by the thread that made it
 * and compared by another, and many rows have a text in common, as questions about one passage have. Used by many
 * threads at once.
 *
 * <p>When a thread that makes rows is interrupted, the run is to end at once: from then on nothing more is encoded, and
 * rows are saved rather than compared.
 */
public final class RowEncoder {
    private static final int CACHE_SIZE = 8_192;

    private final SentenceEncoder encoder;
    private final RowSchema schema;
    private final RandomHyperplanes hyperplanes;
    private final Map<String, QuantizedVector> cache = Collections.synchronizedMap(new LeastRecentlyUsed());
    private volatile boolean stopping;

    /** Encodes rows of {@code schema} with {@code encoder}. */
    public RowEncoder(SentenceEncoder encoder, RowSchema schema) {
        this.encoder = encoder;
        this.schema = schema;
        this.hyperplanes = new RandomHyperplanes(encoder.dimensions());
    }

    /** Encodes {@code sample}, so that its embedding is cached when it is asked for. */
    public void prepare(Sample sample) {
        for (String text : texts(sample)) {
            if (Thread.currentThread().isInterrupted()) {
                stopping = true;
            }
            vector(text);
        }
    }

    /**
     * Returns whether {@code sample} has an embedding: not where the run is to end and its texts are not encoded yet.
     */
    boolean canEncode(Sample sample) {
        return !stopping || cache.keySet().containsAll(texts(sample));
    }

    /** Returns the schema of the rows. */
    RowSchema schema() {
        return schema;
    }

    /** Returns how many free texts the rows can have among the fields that identify them. */
    int freeTexts() {
        return (int) schema.uniqueBy().stream().filter(this::isFreeText).count();
    }

    /**
     * Returns the embedding of {@code sample}: {@link #freeTexts} vectors, of which those of texts left out, or not
     * encoded, are zero.
     */
    RowEmbedding embedding(Sample sample) {
        List<QuantizedVector> vectors = new ArrayList<>();
        int rest = 0;
        for (String name : schema.uniqueBy()) {
            Optional<String> text = text(name, sample);
            if (isFreeText(name)) {
                vectors.add(text.map(this::vector).orElseGet(this::zero));
            }
            rest = 31 * rest + rest(name, sample);
        }
        return new RowEmbedding(vectors, rest);
    }

    private List<String> texts(Sample sample) {
        return schema.uniqueBy().stream()
                .flatMap(name -> text(name, sample).stream())
                .toList();
    }

    private Optional<String> text(String name, Sample sample) {
        Value value = value(name, sample);
        return !isFreeText(name) || value == Value.absent()
                ? Optional.empty()
                : Optional.of(
                        Fingerprint.normalised(field(name).freeTexts(value).collect(Collectors.joining("\n"))));
    }

    /** Returns a hash of what {@code sample} has in the field {@code name} besides texts; 0 for nothing. */
    private int rest(String name, Sample sample) {
        return field(name)
                .scalars(value(name, sample))
                .filter(part -> !(part.field().isFreeText() && part.value() instanceof Value.Text))
                .mapToInt(part -> part.value().hashCode())
                .reduce(0, (hash, next) -> 31 * hash + next);
    }

    private boolean isFreeText(String name) {
        return field(name).hasFreeText();
    }

    private Field field(String name) {
        return schema.fields().get(schema.indexOf(name));
    }

    private Value value(String name, Sample sample) {
        return sample.values().get(schema.indexOf(name));
    }

    /** Two threads may encode the same text, which is not worth waiting for each other. */
    private QuantizedVector vector(String text) {
        return Optional.ofNullable(cache.get(text)).orElseGet(() -> stopping ? zero() : encoded(text));
    }

    private QuantizedVector encoded(String text) {
        QuantizedVector vector = QuantizedVector.of(encoder.encode(text), hyperplanes);
        cache.put(text, vector);
        return vector;
    }

    private QuantizedVector zero() {
        return new QuantizedVector(new byte[encoder.dimensions()], new long[RandomHyperplanes.LONGS]);
    }

    /**
     * What the fields that identify a row mean.
     *
     * @param texts the vectors of its free texts
     * @param rest a hash of everything else: numbers, values out of a list, and which texts are left out
     */
    record RowEmbedding(List<QuantizedVector> texts, int rest) {
        RowEmbedding {
            texts = List.copyOf(texts);
        }
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, QuantizedVector> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QuantizedVector> eldest) {
            return size() > CACHE_SIZE;
        }
    }
}
