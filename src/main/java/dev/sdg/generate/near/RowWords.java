package dev.sdg.generate.near;

import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The words of the fields that identify a row, each as a hash. Case, white space and punctuation do not count; a character
 * of Chinese, Japanese or Korean is a word, and so is a sign that can change what is meant, as in 3 + 4 and 3 - 4.
 */
final class RowWords {
    private static final int IN_A_SHINGLE = 3;

    /** A field of fewer words may change altogether, as an answer does, and the row still says nearly the same. */
    private static final int A_TEXT_BY_ITSELF = 4;

    private static final double SHARED_BY_EACH_TEXT = 0.5;
    private static final int FIRST_UNSPACED = 0x1100;

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
        return set(runs(words, Math.min(IN_A_SHINGLE, words.length)));
    }

    /** Returns the hashes of the words of each field, in order; not to be changed. */
    List<int[]> fields() {
        return fields;
    }

    /** Returns the hashes of all words, in order. */
    int[] joined() {
        return fields.stream().flatMapToInt(IntStream::of).toArray();
    }

    /** Returns the hashes of all runs of {@code length} of {@code words}, in order; none of no words. */
    static int[] runs(int[] words, int length) {
        int[] runs = new int[words.length == 0 ? 0 : Math.max(0, words.length - length + 1)];
        for (int start = 0; start < runs.length; start++) {
            runs[start] = shingle(words, start, length);
        }
        return runs;
    }

    /** Returns the share of the different words of both that both have. */
    double sharedWords(RowWords other) {
        return jaccard(set(joined()), set(other.joined()));
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
        return jaccard(shingles(), other.shingles());
    }

    private static boolean isAnotherText(int[] one, int[] other) {
        return Math.min(one.length, other.length) >= A_TEXT_BY_ITSELF
                && jaccard(set(one), set(other)) < SHARED_BY_EACH_TEXT;
    }

    /** Returns the different ones of {@code words}, ascending. */
    static int[] set(int[] words) {
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

    /** Both in ascending order, none twice. */
    private static double jaccard(int[] one, int[] other) {
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

    private static int shingle(int[] words, int start, int length) {
        long hash = length;
        for (int i = start; i < start + length; i++) {
            hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 32);
    }

    private static int[] hashes(Value value) {
        if (value instanceof Value.Text text) {
            return hashes(Fingerprint.normalised(text.text()));
        }
        return value == Value.absent() ? new int[0] : new int[] {value.hashCode()};
    }

    private static int[] hashes(String text) {
        int[] hashes = new int[text.length()];
        int words = 0;
        int next = 0;
        while (next < text.length()) {
            int end = endOfWord(text, next);
            if (end > next) {
                hashes[words++] = hash(text, next, end);
            } else {
                int c = text.codePointAt(next);
                end += Character.charCount(c);
                if (isAWord(c)) {
                    hashes[words++] = c;
                }
            }
            next = end;
        }
        return Arrays.copyOf(hashes, words);
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isOfAWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isOfAWord(int c) {
        return (Character.isLetterOrDigit(c) || isMark(Character.getType(c))) && !isUnspaced(c);
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isAWord(int c) {
        return isUnspaced(c) || "+-*/%#@&_\\".indexOf(c) >= 0 || isSymbol(Character.getType(c));
    }

    private static boolean isSymbol(int type) {
        return type == Character.MATH_SYMBOL || type == Character.CURRENCY_SYMBOL || type == Character.OTHER_SYMBOL;
    }

    /** A look at the script is slow, and the first of these scripts is that of Hangul. */
    private static boolean isUnspaced(int c) {
        return c >= FIRST_UNSPACED
                && switch (Character.UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
                    default -> false;
                };
    }

    @Override
    public String toString() {
        return fields.stream().map(Arrays::toString).toList().toString();
    }
}
