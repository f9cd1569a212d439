package dev.sdg.generate.dedup;

import dev.sdg.generate.dedup.RowEncoder.RowEmbedding;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rejects rows that mean the same as one before: each free text that identifies them is that similar to its
 * counterpart, and all else that does is equal. So two questions about one passage are two rows. One thread.
 *
 * <p>Looks at every row, by the bits of its vectors first, and of pairs at the threshold one in three million is
 * missed.
 */
public final class SemanticDuplicates implements RowCheck {
    private static final int INITIAL_CAPACITY = 1 << 8;

    private final RowEncoder encoder;
    private final double threshold;
    private final int maxDifferentBits;
    private final List<VectorColumn> columns;
    private int[] rest = new int[INITIAL_CAPACITY];
    private int rows;
    private int notCompared;

    /**
     * @param encoder of the rows
     * @param threshold the least cosine, over 0, at most 1, at which a text is the same as another
     */
    public SemanticDuplicates(RowEncoder encoder, double threshold) {
        this.encoder = encoder;
        this.threshold = threshold;
        this.maxDifferentBits = RandomHyperplanes.maxDifferentBits(threshold);
        this.columns =
                Stream.generate(VectorColumn::new).limit(encoder.freeTexts()).toList();
    }

    /**
     * A row that is there.
     *
     * @param row its number, from 1
     * @param cosine of the text that is the least similar to its counterpart
     */
    public record Match(int row, double cosine) {
        /** Returns the cosine for people, never more than it is. */
        String shown() {
            return String.format(Locale.ROOT, "cosine %.3f", Math.floor(cosine * 1_000) / 1_000);
        }
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        return match(sample)
                .map(match -> Rejection.of(
                        encoder.schema(),
                        sample,
                        RejectionReason.SEMANTIC_DUPLICATE,
                        "means the same as row %d: %s".formatted(match.row(), match.shown())));
    }

    /**
     * Returns the most similar row that is similar enough; of equally similar ones the first. Rows without any text
     * have none.
     */
    public Optional<Match> match(Sample sample) {
        return encoder.canEncode(sample) ? best(encoder.embedding(sample)) : Optional.empty();
    }

    @Override
    public void accepted(Sample sample) {
        notCompared += encoder.canEncode(sample) ? 0 : 1;
        RowEmbedding embedding = encoder.embedding(sample);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(embedding.texts().get(i));
        }
        if (rows == rest.length) {
            rest = Arrays.copyOf(rest, rows + rows / 2);
        }
        rest[rows] = embedding.rest();
        rows++;
    }

    /** Returns how many rows were taken without a look at what they mean, because the run had to end. */
    public int notCompared() {
        return notCompared;
    }

    private Optional<Match> best(RowEmbedding embedding) {
        Optional<Match> best = Optional.empty();
        for (int row = next(0, embedding); row < rows; row = next(row + 1, embedding)) {
            double cosine = cosine(row, embedding);
            if (cosine >= best.map(Match::cosine).map(Math::nextUp).orElse(threshold)) {
                best = Optional.of(new Match(row + 1, cosine));
            }
        }
        return best;
    }

    private int next(int start, RowEmbedding embedding) {
        return columns.isEmpty()
                ? rows
                : columns.get(0).next(start, embedding.texts().get(0), maxDifferentBits);
    }

    private double cosine(int row, RowEmbedding embedding) {
        double least = rest[row] == embedding.rest() ? 1 : 0;
        for (int i = 0; i < columns.size() && least >= threshold; i++) {
            QuantizedVector text = embedding.texts().get(i);
            boolean isFar = columns.get(i).different(row, text) > maxDifferentBits;
            least = isFar ? 0 : Math.min(least, columns.get(i).cosine(row, text));
        }
        return least;
    }
}
