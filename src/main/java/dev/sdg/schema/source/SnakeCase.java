package dev.sdg.schema.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of tables and columns from words. */
final class SnakeCase {
    private static final int LONGEST = 63;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> ARTICLES = Set.of(
            "a", "an", "the", "their", "its", "his", "her", "each", "every", "all", "one", "some", "also", "and",
            "plus", "ein", "eine", "der", "die", "das", "und", "sowie", "as", "well", "ihre", "ihr");

    private SnakeCase() {}

    /** Returns the last {@code most} words of {@code text} without articles in front; empty where there are none. */
    static String of(String text, int most) {
        List<String> words = new ArrayList<>(BETWEEN_WORDS
                .splitAsStream(text.strip()
                        .replaceAll("(\\p{Ll}{2}|\\d)(\\p{Lu})", "$1 $2")
                        .toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList());
        while (words.size() > 1 && ARTICLES.contains(words.get(0))) {
            words.remove(0);
        }
        if (words.size() == 1 && ARTICLES.contains(words.get(0))) {
            return "";
        }
        String name = String.join("_", words.subList(Math.max(0, words.size() - most), words.size()));
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    /** Returns the singular of an English or German name, as far as its end tells. */
    static String singular(String name) {
        if (name.endsWith("ies") && name.length() > 4) {
            return name.substring(0, name.length() - 3) + "y";
        }
        if (name.matches(".*(?:ungen|nden)")) {
            return name.substring(0, name.length() - (name.endsWith("ungen") ? 2 : 1));
        }
        if (name.matches(".*(?:ss|x|ch|sh)es")) {
            return name.substring(0, name.length() - 2);
        }
        return name.matches(".*[^su]s") ? name.substring(0, name.length() - 1) : name;
    }
}
