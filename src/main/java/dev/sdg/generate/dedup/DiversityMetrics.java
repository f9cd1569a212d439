package dev.sdg.generate.dedup;

import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much rows differ, over a sample of at most 5,000 of them that is drawn while they pass by (reservoir sampling,
 * Vitter 1985). One thread.
 */
public final class DiversityMetrics {
    private static final int SAMPLE_SIZE = 5_000;
    private static final int PAIRS = 5_000;
    private static final long SEED = 11;

    private final RowSchema schema;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Sample> sample = new ArrayList<>();
    private long rows;

    /** Measures rows of {@code schema}. */
    public DiversityMetrics(RowSchema schema) {
        this.schema = schema;
    }

    /**
     * What was measured.
     *
     * @param distinctTexts the share of different texts among all free texts of identifying fields; a context may serve
     *     several rows
     * @param distinct1 the share of different words among all words of different texts
     * @param distinct2 the share of different pairs of neighbouring words among all such pairs
     * @param distinct3 the same for triples
     * @param similarity the mean share of words that two rows drawn at random have in common (Jaccard)
     * @param words how many words the identifying fields of a row have together
     * @param sampled how many rows all of this was taken from
     */
    public record Numbers(
            double distinctTexts,
            double distinct1,
            double distinct2,
            double distinct3,
            double similarity,
            Lengths words,
            int sampled) {}

    /**
     * How lengths are distributed; all 0 where there are none.
     *
     * @param tenth a tenth is at most this
     * @param median half are at most this
     * @param ninetieth nine tenths are at most this
     */
    public record Lengths(int tenth, int median, int ninetieth) {

        static Lengths of(IntStream lengths) {
            int[] ascending = lengths.sorted().toArray();
            return new Lengths(at(ascending, 0.1), at(ascending, 0.5), at(ascending, 0.9));
        }

        private static int at(int[] ascending, double share) {
            return ascending.length == 0 ? 0 : ascending[(int) Math.ceil(share * ascending.length) - 1];
        }
    }

    /** Adds a row. */
    public void add(Sample row) {
        rows++;
        if (sample.size() < SAMPLE_SIZE) {
            sample.add(row);
        } else {
            long place = random.nextLong(rows);
            if (place < SAMPLE_SIZE) {
                sample.set((int) place, row);
            }
        }
    }

    /** Returns the numbers of the rows so far; all 0 where there are none. */
    public Numbers numbers() {
        List<RowWords> words =
                sample.stream().map(row -> RowWords.of(schema, row)).toList();
        List<IntBuffer> texts = words.stream()
                .flatMap(this::freeTexts)
                .filter(text -> text.length > 0)
                .map(IntBuffer::wrap)
                .toList();
        Set<IntBuffer> different = new LinkedHashSet<>(texts);
        return new Numbers(
                texts.isEmpty() ? 0 : (double) different.size() / texts.size(),
                distinct(1, different),
                distinct(2, different),
                distinct(3, different),
                similarity(words),
                Lengths.of(words.stream().mapToInt(row -> row.joined().length)),
                words.size());
    }

    /** Labels and other values of a list are few by design. */
    private Stream<int[]> freeTexts(RowWords row) {
        return IntStream.range(0, row.fields().size())
                .filter(i -> schema.fields()
                        .get(schema.indexOf(schema.uniqueBy().get(i)))
                        .hasFreeText())
                .mapToObj(row.fields()::get);
    }

    private static double distinct(int length, Collection<IntBuffer> texts) {
        int[] runs = texts.stream()
                .flatMapToInt(text -> IntStream.of(RowWords.runs(text.array(), length)))
                .toArray();
        return runs.length == 0 ? 0 : (double) RowWords.distinct(runs).length / runs.length;
    }

    private static double similarity(List<RowWords> rows) {
        if (rows.size() < 2) {
            return 0;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double sum = 0;
        for (int i = 0; i < PAIRS; i++) {
            int one = random.nextInt(rows.size());
            int other = (one + 1 + random.nextInt(rows.size() - 1)) % rows.size();
            sum += rows.get(one).sharedWords(rows.get(other));
        }
        return sum / PAIRS;
    }
}
