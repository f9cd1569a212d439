package dev.sdg.document.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows texts again that are nearly the same: 95 % of the word 5-shingles of the larger are shared.
 *
 * <p>Two such texts share one of the first few of their hashes (of {@code n} the first 5 % and one), so only texts
 * found under one of these are compared: prefix filtering, Chaudhuri et al., "A Primitive Operator for Similarity
 * Joins" (ICDE 2006).
 */
final class NearIdenticalTexts {
    private static final double SHARED = 0.95;

    private final Map<Integer, List<Shingles>> known = new HashMap<>();

    /** Returns whether {@code text} is nearly the same as one before; if it is not, it is one of those from now on. */
    boolean isKnown(String text) {
        Shingles shingles = Shingles.of(text);
        for (int i = 0; i < prefix(shingles); i++) {
            for (Shingles other : known.getOrDefault(shingles.hash(i), List.of())) {
                if (areNear(shingles, other)) {
                    return true;
                }
            }
        }
        for (int i = 0; i < prefix(shingles); i++) {
            known.computeIfAbsent(shingles.hash(i), any -> new ArrayList<>(1)).add(shingles);
        }
        return false;
    }

    private static int prefix(Shingles shingles) {
        return shingles.size() - (int) Math.ceil(SHARED * shingles.size()) + 1;
    }

    private static boolean areNear(Shingles one, Shingles other) {
        int larger = Math.max(one.size(), other.size());
        return Math.min(one.size(), other.size()) >= SHARED * larger && one.shared(other) >= SHARED * larger;
    }

    /**
     * The runs of five words in a text, as a set of hashes in ascending order. Case, punctuation and white space do not
     * count; a character of Chinese, Japanese or Korean is a word.
     */
    private static final class Shingles {
        private static final int WORDS = 5;
        private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}";
        private static final Pattern WORD =
                Pattern.compile("[" + UNSPACED + "]|[\\p{L}\\p{N}\\p{M}&&[^" + UNSPACED + "]]+");

        private final int[] hashes;

        private Shingles(int[] hashes) {
            this.hashes = hashes;
        }

        /** Returns those of {@code text}; of a text with fewer words the one that holds them all. */
        static Shingles of(String text) {
            List<String> words = words(text.toLowerCase(Locale.ROOT));
            int last = Math.max(1, words.size() - WORDS + 1);
            int[] hashes = new int[last];
            for (int i = 0; i < last; i++) {
                hashes[i] =
                        mix(words.subList(i, Math.min(words.size(), i + WORDS)).hashCode());
            }
            return new Shingles(Arrays.stream(hashes).sorted().distinct().toArray());
        }

        int size() {
            return hashes.length;
        }

        /** Returns the hash that {@code rank} others are smaller than. */
        int hash(int rank) {
            return hashes[rank];
        }

        /** Returns how many both have. */
        int shared(Shingles other) {
            int shared = 0;
            int mine = 0;
            int its = 0;
            while (mine < hashes.length && its < other.hashes.length) {
                int order = Integer.compare(hashes[mine], other.hashes[its]);
                shared += order == 0 ? 1 : 0;
                mine += order <= 0 ? 1 : 0;
                its += order >= 0 ? 1 : 0;
            }
            return shared;
        }

        private static List<String> words(String text) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                words.add(word.group());
            }
            return words;
        }

        /** Neighbouring texts have neighbouring hash codes; the last step of MurmurHash3 (Appleby) separates them. */
        private static int mix(int hash) {
            int mixed = hash;
            mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
            mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
            return mixed ^ (mixed >>> 16);
        }
    }
}
