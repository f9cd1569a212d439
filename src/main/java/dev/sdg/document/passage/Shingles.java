package dev.sdg.document.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runs of five words in a text, as a set of hashes in ascending order. Case, punctuation and white space do not
 * count; a character of Chinese, Japanese or Korean is a word.
 */
final class Shingles {
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
                    spread(words.subList(i, Math.min(words.size(), i + WORDS)).hashCode());
        }
        return new Shingles(Arrays.stream(hashes).sorted().distinct().toArray());
    }

    int size() {
        return hashes.length;
    }

    /** Returns the hash that {@code place} others are smaller than. */
    int hash(int place) {
        return hashes[place];
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

    /** Neighbouring texts have neighbouring hash codes; the last step of MurmurHash3 (Appleby) parts them. */
    private static int spread(int hash) {
        int mixed = hash;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
