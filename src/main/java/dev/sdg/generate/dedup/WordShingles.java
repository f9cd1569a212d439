package dev.sdg.generate.dedup;

import java.util.Arrays;

/** Sequences of words, each word as a hash, and what two of them have in common. */
final class WordShingles {
    private WordShingles() {}

    /** Returns the hashes of all runs of {@code length} of {@code words}, in order; none of no words. */
    static int[] runs(int[] words, int length) {
        int[] runs = new int[words.length == 0 ? 0 : Math.max(0, words.length - length + 1)];
        for (int start = 0; start < runs.length; start++) {
            runs[start] = run(words, start, length);
        }
        return runs;
    }

    /** Returns the different ones of {@code words}, ascending. */
    static int[] of(int[] words) {
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
    static double jaccard(int[] one, int[] other) {
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
