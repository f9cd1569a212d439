package dev.sdg.generate.dedup;

import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.stream.IntStream;

/** The words of the fields that identify a row, each as a hash of {@link WordHashes}; a number or flag is a word. */
final class RowWords {
    private static final int IN_A_SHINGLE = 3;

    /** A field of fewer words may change altogether, as an answer does, and the row still says nearly the same. */
    private static final int A_TEXT_BY_ITSELF = 4;

    private static final double SHARED_BY_EACH_TEXT = 0.5;

    private final List<int[]> fields;

    private RowWords(List<int[]> fields) {
        this.fields = fields;
    }

    static RowWords of(RowSchema schema, Sample sample) {
        return new RowWords(schema.uniqueBy().stream()
                .map(name -> hashes(sample.values().get(schema.indexOf(name))))
                .toList());
    }

    /** Returns the hashes of all runs of three words of the joined fields, ascending; of fewer words that of all. */
    int[] shingles() {
        int[] words = joined();
        return WordShingles.of(WordShingles.runs(words, Math.min(IN_A_SHINGLE, words.length)));
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
        return WordShingles.jaccard(WordShingles.of(joined()), WordShingles.of(other.joined()));
    }

    /**
     * Returns the Jaccard similarity of the shingles of both; 0 where a field of some length shares less than half of its
     * words with its counterpart: two questions about one long context are two rows.
     */
    double similarity(RowWords other) {
        for (int i = 0; i < fields.size(); i++) {
            if (isAnotherText(fields.get(i), other.fields.get(i))) {
                return 0;
            }
        }
        return WordShingles.jaccard(shingles(), other.shingles());
    }

    private static boolean isAnotherText(int[] one, int[] other) {
        return Math.min(one.length, other.length) >= A_TEXT_BY_ITSELF
                && WordShingles.jaccard(WordShingles.of(one), WordShingles.of(other)) < SHARED_BY_EACH_TEXT;
    }

    private static int[] hashes(Value value) {
        if (value instanceof Value.Text text) {
            return WordHashes.of(Fingerprint.normalised(text.text()));
        }
        return value == Value.absent() ? new int[0] : new int[] {value.hashCode()};
    }
}
