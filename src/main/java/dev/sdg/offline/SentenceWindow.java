package dev.sdg.offline;

import dev.sdg.offline.question.SelfContained;
import java.util.List;
import java.util.Optional;

/**
 * Some sentences of a paragraph that can be understood without the rest.
 *
 * @param from index of the first sentence
 * @param to index behind the last
 */
record SentenceWindow(int from, int to) {

    private static final int MOST_WORDS = 110;

    /**
     * Returns the window around sentence {@code index}: it begins with a sentence that does not point back, and is at
     * most {@code most} sentences long.
     */
    static Optional<SentenceWindow> around(List<String> sentences, int index, int most) {
        int from = index;
        while (from > 0 && (index - from + 1 < most) && fits(sentences, from - 1, index + 1)) {
            from--;
        }
        while (from < index && !SelfContained.startsAlone(sentences.get(from))) {
            from++;
        }
        int to = index + 1;
        while (to < sentences.size() && to - from < most && fits(sentences, from, to + 1)) {
            to++;
        }
        boolean alone = SelfContained.startsAlone(sentences.get(from));
        return alone && sentences.subList(from, to).stream().allMatch(SelfContained::isSentence)
                ? Optional.of(new SentenceWindow(from, to))
                : Optional.empty();
    }

    private static boolean fits(List<String> sentences, int from, int to) {
        return sentences.subList(from, to).stream()
                        .mapToInt(sentence -> sentence.split(" ", -1).length)
                        .sum()
                <= MOST_WORDS;
    }
}
