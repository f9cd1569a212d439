package dev.sdg.generate.dedup;

import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Rejects rows that say nearly the same as one before. Takes 90 to 140 bytes a row, and the words of the rows that are
 * not saved yet. One thread.
 */
public final class NearDuplicates implements RowCheck {
    private final RowSchema schema;
    private final double threshold;
    private final IntFunction<Sample> savedRows;
    private final IntFunction<String> names;
    private final MinHash minHash;
    private final List<LshBandTable> bands =
            Stream.generate(LshBandTable::new).limit(MinHash.BANDS).toList();
    private final List<RowWords> unsaved = new ArrayList<>();
    private int saved;
    private Optional<Read> lastRead = Optional.empty();

    /**
     * @param schema of the rows
     * @param threshold the least Jaccard similarity, over 0, at most 1, at which a row is rejected
     * @param savedRows returns the saved row of a number, counted from 1 in the order in which they were accepted
     */
    public NearDuplicates(RowSchema schema, double threshold, IntFunction<Sample> savedRows) {
        this(schema, threshold, savedRows, row -> "row " + row);
    }

    /** @param names returns what a person knows an accepted row by: {@code row 7} */
    public NearDuplicates(
            RowSchema schema, double threshold, IntFunction<Sample> savedRows, IntFunction<String> names) {
        this.schema = schema;
        this.threshold = threshold;
        this.savedRows = savedRows;
        this.names = names;
        this.minHash = MinHash.finding(threshold);
    }

    /** A row with what was worked out of it: it is asked about first, and accepted next. */
    private static final class Read {
        private final Sample sample;
        private final RowWords words;
        private final int[] keys;

        Read(Sample sample, RowWords words, int[] keys) {
            this.sample = sample;
            this.words = words;
            this.keys = keys;
        }
    }

    /**
     * A row that is there.
     *
     * @param row its number, from 1
     * @param similarity the share of the word triples of both that both have
     */
    public record Match(int row, double similarity) {}

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        return match(sample)
                .map(match -> Rejection.of(
                        schema,
                        sample,
                        RejectionReason.NEAR_DUPLICATE,
                        "nearly the same as %s: %s of their word 3-grams are shared"
                                .formatted(names.apply(match.row()), percent(match.similarity()))));
    }

    /** Returns the most similar row that is near enough; of equally similar ones the first. */
    public Optional<Match> match(Sample sample) {
        Read read = read(sample);
        Optional<Match> best = Optional.empty();
        for (int row : suggested(read.keys)) {
            double similarity = read.words.similarity(words(row));
            if (similarity >= best.map(Match::similarity).map(Math::nextUp).orElse(threshold)) {
                best = Optional.of(new Match(row, similarity));
            }
        }
        return best;
    }

    @Override
    public void accepted(Sample sample) {
        Read read = read(sample);
        unsaved.add(read.words);
        int[] keys = read.keys;
        for (int band = 0; band < keys.length; band++) {
            bands.get(band).add(keys[band], rows());
        }
    }

    @Override
    public void saved() {
        saved = rows();
        unsaved.clear();
    }

    /** Returns how many rows there are. */
    public int rows() {
        return saved + unsaved.size();
    }

    /** Returns the bytes that the keys of all rows take. */
    public long bytes() {
        return bands.stream().mapToLong(LshBandTable::bytes).sum();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", Math.floor(share * 100));
    }

    /** Returns the rows that have a key in common with {@code keys}, in their order. */
    private NavigableSet<Integer> suggested(int[] keys) {
        NavigableSet<Integer> suggested = new TreeSet<>();
        for (int band = 0; band < keys.length; band++) {
            bands.get(band).rows(keys[band], suggested::add);
        }
        return suggested;
    }

    private Read read(Sample sample) {
        Read read = lastRead.filter(last -> last.sample.equals(sample)).orElseGet(() -> {
            RowWords words = RowWords.of(schema, sample);
            return new Read(sample, words, keys(words));
        });
        lastRead = Optional.of(read);
        return read;
    }

    /** Returns a key for each band; none of a row without words. */
    private int[] keys(RowWords words) {
        int[] shingles = words.shingles();
        return shingles.length == 0 ? shingles : minHash.keys(shingles);
    }

    private RowWords words(int row) {
        return row > saved ? unsaved.get(row - saved - 1) : RowWords.of(schema, savedRows.apply(row));
    }
}
