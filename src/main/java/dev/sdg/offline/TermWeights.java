package dev.sdg.offline;

import dev.sdg.offline.grammar.WordList;
import dev.sdg.retrieval.PassageIndex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How much the words of a collection tell: the inverse document frequency of its terms, over its passages. Safe for use
 * by many threads.
 */
final class TermWeights {

    private static final Set<String> STOP_WORDS = WordList.words("stop-words.txt");

    private final PassageIndex index;

    /** Makes weights that read nothing before they are asked. */
    TermWeights(PassageIndex index) {
        this.index = index;
    }

    /** Returns how many passages there are. */
    int passages() {
        return index.passages().size();
    }

    /** Returns the different terms of {@code text}, in its order: stems of words that carry meaning. */
    Set<String> terms(String text) {
        return new LinkedHashSet<>(inOrder(text));
    }

    /** Returns the terms of {@code text} in its order, as often as they stand there. */
    List<String> inOrder(String text) {
        return index.words().terms(text).stream()
                .filter(term -> term.length() > 1 && !STOP_WORDS.contains(term))
                .toList();
    }

    /**
     * Returns the weight of {@code term}; 0 for a number. A word of a single passage is as likely a misspelling as a
     * telling word: it counts like one of two.
     */
    double of(String term) {
        int having = Math.max(2, index.words().frequency(term));
        return Character.isLetter(term.codePointAt(0)) ? Math.log(1 + (double) passages() / having) : 0;
    }

    /** Returns the weights of {@code terms} together. */
    double sum(Set<String> terms) {
        return terms.stream().sorted().mapToDouble(this::of).sum();
    }

    /**
     * Returns whether {@code text} says enough to tell passages apart: were its words independent of each other, less
     * than {@code chance} passages would have all of them by chance.
     */
    boolean identifies(String text, double chance) {
        return sum(terms(text)) >= Math.log(passages() / chance);
    }
}
