package dev.sdg.offline;

import dev.sdg.offline.grammar.WordList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells English from other languages by its commonest words. */
final class EnglishDetector {

    private static final Set<String> COMMONEST = WordList.words("commonest-words.txt");

    private EnglishDetector() {}

    /** Returns whether at least an eighth of the words of {@code text} are among the commonest of English. */
    static boolean isEnglish(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        long common = words.stream().filter(COMMONEST::contains).count();
        return !words.isEmpty() && common * 8 >= words.size();
    }
}
