package dev.sdg.offline.grammar;

import java.util.Map;
import java.util.Set;

/** Knows the singular of English nouns. */
final class Nouns {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("children", "child"),
            Map.entry("feet", "foot"),
            Map.entry("teeth", "tooth"),
            Map.entry("mice", "mouse"),
            Map.entry("geese", "goose"),
            Map.entry("leaves", "leaf"),
            Map.entry("knives", "knife"),
            Map.entry("lives", "life"),
            Map.entry("wives", "wife"),
            Map.entry("shelves", "shelf"),
            Map.entry("halves", "half"),
            Map.entry("wolves", "wolf"),
            Map.entry("hooves", "hoof"));

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
