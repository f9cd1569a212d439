package dev.sdg.offline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a text that carry its meaning, roughly stemmed, so that texts can be compared. */
final class Words {

    private static final Set<String> EMPTY = Set.of(
            "the", "of", "and", "to", "a", "in", "is", "that", "it", "for", "as", "with", "on", "by", "are", "this",
            "be", "from", "or", "an", "which", "at", "was", "not", "can", "has", "have", "when", "if", "you", "its",
            "one", "were", "what", "who", "whom", "how", "why", "where", "do", "does", "did", "should", "must", "may",
            "will", "would", "could", "their", "they", "your", "there", "these", "those", "than", "then", "also", "but",
            "so", "because", "into", "up", "out", "after", "before", "about", "more", "most", "many", "much", "long",
            "often", "been", "being", "had", "no", "only", "other", "some", "such", "through", "during", "between",
            "any", "all", "each", "every", "both", "he", "she", "his", "her", "we", "our", "i", "used", "use", "using",
            "happens", "while", "whose", "too", "very", "just", "them", "my", "me");

    private Words() {}

    /** Returns the stems of the words of {@code text} that carry meaning. */
    static Set<String> meaningful(String text) {
        return stems(text).collect(Collectors.toSet());
    }

    /** Returns the stems of the words of {@code text} that carry meaning, as often as they stand there. */
    static Stream<String> stems(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() > 1 && !EMPTY.contains(word))
                .map(Words::stem);
    }

    /** Returns which share of {@code wanted}, 0 to 1, is among {@code words}. */
    static double coverage(Set<String> wanted, Set<String> words) {
        return wanted.isEmpty()
                ? 1
                : (double) wanted.stream().filter(words::contains).count() / wanted.size();
    }

    private static String stem(String word) {
        String stem = word.length() > 4 ? word.replaceAll("(ies|ied)$", "y").replaceAll("(ing|ed|es|s)$", "") : word;
        return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }
}
