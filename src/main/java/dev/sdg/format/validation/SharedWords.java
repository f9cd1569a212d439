package dev.sdg.format.validation;

import dev.sdg.format.validation.TextWords.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how many words of a text are found in a part of another that grows and shrinks; each only as often as it is there. */
final class SharedWords {
    private final Map<String, Integer> missing = new HashMap<>();
    private int found;

    SharedWords(List<Word> wanted) {
        wanted.forEach(word -> missing.merge(word.word(), 1, Integer::sum));
    }

    int found() {
        return found;
    }

    void enter(Word word) {
        if (missing.containsKey(word.word()) && missing.merge(word.word(), -1, Integer::sum) >= 0) {
            found++;
        }
    }

    void leave(Word word) {
        if (missing.containsKey(word.word()) && missing.merge(word.word(), 1, Integer::sum) > 0) {
            found--;
        }
    }
}
