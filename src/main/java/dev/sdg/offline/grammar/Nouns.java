package dev.sdg.offline.grammar;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows the singular of English nouns. */
final class Nouns {

    private static final Map<String, String> IRREGULAR = WordList.lines("irregular-nouns.txt").stream()
            .collect(Collectors.toUnmodifiableMap(line -> line.get(0), line -> line.get(1)));

    private static final Set<String> SINGULAR_IN_S = Set.of(
            "lens", "news", "gas", "bias", "canvas", "atlas", "chaos", "species", "series", "bus", "means", "alias");

    private Nouns() {}

    /** Returns the singular of {@code word}, in lower case; the word itself where it is none. */
    static String singular(String word) {
        String known = IRREGULAR.get(word);
        if (known != null) {
            return known;
        }
        if (word.length() < 3
                || !word.endsWith("s")
                || SINGULAR_IN_S.contains(word)
                || word.matches(".*(ss|us|is|ics|°c)")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.matches(".*(ch|sh|x|ss|zz)es")
                ? word.substring(0, word.length() - 2)
                : word.substring(0, word.length() - 1);
    }
}
