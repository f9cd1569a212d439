package dev.sdg.offline;

import dev.sdg.offline.grammar.WordList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a text that carry its meaning, roughly stemmed, so that texts can be compared. */
final class ContentWords {

    private static final Set<String> STOP_WORDS = WordList.words("stop-words.txt");

    private ContentWords() {}

    /** Returns the stems of the words of {@code text} that carry meaning. */
    static Set<String> of(String text) {
        return stems(text).collect(Collectors.toSet());
    }

    /** Returns the stems of the words of {@code text} that carry meaning, as often as they stand there. */
    static Stream<String> stems(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() > 1 && !STOP_WORDS.contains(word))
                .map(ContentWords::stem);
    }

    private static String stem(String word) {
        String stem = word.length() > 4 ? word.replaceAll("(ies|ied)$", "y").replaceAll("(ing|ed|es|s)$", "") : word;
        return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }
}
