package dev.sdg.format.validation;

import dev.sdg.document.passage.SentenceBoundaries;
import dev.sdg.format.validation.TextWords.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the place of a passage that a paraphrase was made from: the span of words, not much longer than the paraphrase,
 * that has most of its words.
 */
final class BestMatchingSpan {
    private static final double MIN_OVERLAP = 0.8;
    private static final double MAX_LENGTH_RATIO = 1.25;

    private final List<Word> wanted;
    private final List<Word> passage;

    private BestMatchingSpan(List<Word> wanted, List<Word> passage) {
        this.wanted = wanted;
        this.passage = passage;
    }

    /** Returns the place with at least 80 % of the words of {@code paraphrase}, in whole sentences, if there is one. */
    static Optional<String> of(String paraphrase, String passage) {
        List<Word> wanted = TextWords.of(paraphrase);
        return wanted.isEmpty()
                ? Optional.empty()
                : new BestMatchingSpan(wanted, TextWords.of(passage))
                        .best()
                        .map(span -> SentenceBoundaries.around(
                                passage,
                                span.get(0).start(),
                                span.get(span.size() - 1).end()));
    }

    private Optional<List<Word>> best() {
        int width = (int) Math.ceil(MAX_LENGTH_RATIO * wanted.size());
        Overlap overlap = new Overlap(wanted);
        int most = 0;
        int bestEnd = 0;
        for (int end = 1; end <= passage.size(); end++) {
            overlap.add(passage.get(end - 1));
            if (end > width) {
                overlap.remove(passage.get(end - 1 - width));
            }
            if (overlap.size() > most) {
                most = overlap.size();
                bestEnd = end;
            }
        }
        return most >= MIN_OVERLAP * wanted.size()
                ? Optional.of(trimmed(passage.subList(Math.max(0, bestEnd - width), bestEnd)))
                : Optional.empty();
    }

    /** Leaves words at the edges out that are far from the others: they belong to what stands beside the place. */
    private List<Word> trimmed(List<Word> span) {
        List<Word> fromStart = span.subList(surplus(span, true), span.size());
        return fromStart.subList(0, fromStart.size() - surplus(fromStart, false));
    }

    /** Returns how many words can go at one edge so that most of those that are left are wanted. */
    private int surplus(List<Word> span, boolean atStart) {
        Overlap overlap = new Overlap(wanted);
        span.forEach(overlap::add);
        int best = 2 * overlap.size() - span.size();
        int surplus = 0;
        for (int removed = 1; removed < span.size(); removed++) {
            overlap.remove(span.get(atStart ? removed - 1 : span.size() - removed));
            int score = 2 * overlap.size() - (span.size() - removed);
            if (score >= best && overlap.size() >= MIN_OVERLAP * wanted.size()) {
                best = score;
                surplus = removed;
            }
        }
        return surplus;
    }

    /** How many wanted words a span has that grows and shrinks; each only as often as it is wanted. */
    private static final class Overlap {
        private final Map<String, Integer> missing = new HashMap<>();
        private int size;

        Overlap(List<Word> wanted) {
            wanted.forEach(word -> missing.merge(word.word(), 1, Integer::sum));
        }

        int size() {
            return size;
        }

        void add(Word word) {
            if (missing.containsKey(word.word()) && missing.merge(word.word(), -1, Integer::sum) >= 0) {
                size++;
            }
        }

        void remove(Word word) {
            if (missing.containsKey(word.word()) && missing.merge(word.word(), 1, Integer::sum) > 0) {
                size--;
            }
        }
    }
}
