package dev.sdg.generate.dedup;

import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The words of the fields that identify a row, each as a hash of {@link WordHashes}, and what two rows have in common;
 * a number or flag is a word, and a field with parts has the words of all of them.
 */
public final class RowWords {
    private static final int SHINGLE_LENGTH = 3;

    /** A field of fewer words may change altogether, as an answer does, and the row still says nearly the same. */
    private static final int MIN_FIELD_WORDS = 4;

    private static final double MIN_FIELD_SIMILARITY = 0.5;

    private final List<int[]> fields;

    private RowWords(List<int[]> fields) {
        this.fields = fields;
    }

    static RowWords of(RowSchema schema, Sample sample) {
        return new RowWords(schema.uniqueBy().stream()
                .map(name -> hashes(sample.values().get(schema.indexOf(name))))
                .toList());
    }

    /** Returns what {@link #shingles()} returns of a row with {@code texts} for its fields. */
    public static int[] shingles(List<String> texts) {
        return new RowWords(texts.stream()
                        .map(text -> WordHashes.of(Fingerprint.normalised(text)))
                        .toList())
                .shingles();
    }

    /** Returns the hashes of all runs of three words of the joined fields, ascending; of fewer words that of all. */
    int[] shingles() {
        int[] words = joined();
        return distinct(runs(words, Math.min(SHINGLE_LENGTH, words.length)));
    }

    /** Returns the hashes of the words of each field, in order; not to be changed. */
    List<int[]> fields() {
        return fields;
    }

    /** Returns the hashes of all words, in order. */
    int[] joined() {
        return fields.stream().flatMapToInt(IntStream::of).toArray();
    }

    /** Returns the share of the different words of both that both have. */
    double sharedWords(RowWords other) {
        return jaccard(distinct(joined()), distinct(other.joined()));
    }

    /**
     * Returns the Jaccard similarity of the shingles of both; 0 where a field of some length shares less than half of
     * its words with its counterpart: two questions about one long context are two rows.
     */
    double similarity(RowWords other) {
        for (int i = 0; i < fields.size(); i++) {
            if (isOtherText(fields.get(i), other.fields.get(i))) {
                return 0;
            }
        }
        return jaccard(shingles(), other.shingles());
    }

    private static boolean isOtherText(int[] one, int[] other) {
        return Math.min(one.length, other.length) >= MIN_FIELD_WORDS
                && jaccard(distinct(one), distinct(other)) < MIN_FIELD_SIMILARITY;
    }

    private static int[] hashes(Value value) {
        if (value instanceof Value.Text text) {
            return WordHashes.of(Fingerprint.normalised(text.text()));
        }
        return value instanceof Value.Array || value instanceof Value.Struct
                ? value.scalars()
                        .map(RowWords::hashes)
                        .flatMapToInt(IntStream::of)
                        .toArray()
                : value == Value.absent() ? new int[0] : new int[] {value.hashCode()};
    }

    /** Returns the hashes of all runs of {@code length} of {@code words}, in order; of no words none. */
    static int[] runs(int[] words, int length) {
        int[] runs = new int[words.length == 0 ? 0 : Math.max(0, words.length - length + 1)];
        for (int start = 0; start < runs.length; start++) {
            runs[start] = run(words, start, length);
        }
        return runs;
    }

    /** Returns the different ones of {@code words}, ascending. */
    static int[] distinct(int[] words) {
        int[] ascending = words.clone();
        Arrays.sort(ascending);
        int different = 0;
        for (int word : ascending) {
            if (different == 0 || word != ascending[different - 1]) {
                ascending[different++] = word;
            }
        }
        return Arrays.copyOf(ascending, different);
    }

    /** Returns the Jaccard similarity of two sets, each ascending and none twice; 0 where both are empty. */
    public static double jaccard(int[] one, int[] other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            int order = Integer.compare(one[i], other[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int all = one.length + other.length - shared;
        return all == 0 ? 0 : (double) shared / all;
    }

    private static int run(int[] words, int start, int length) {
        long hash = length;
        for (int i = start; i < start + length; i++) {
            hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 32);
    }
}
