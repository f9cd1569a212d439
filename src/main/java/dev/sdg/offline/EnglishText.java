package dev.sdg.offline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells English from other languages by its commonest words. */
final class EnglishText {

    private static final Set<String> COMMONEST = Set.of(
            "the", "of", "and", "to", "a", "in", "is", "that", "it", "for", "as", "with", "on", "by", "are", "this",
            "be", "from", "or", "an", "which", "at", "was", "not", "can", "has", "have", "when", "if", "you", "its",
            "one", "were");

    private EnglishText() {}

    /** Returns whether at least an eighth of the words of {@code text} are among the commonest of English. */
    static boolean is(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        long common = words.stream().filter(COMMONEST::contains).count();
        return !words.isEmpty() && common * 8 >= words.size();
    }
}
