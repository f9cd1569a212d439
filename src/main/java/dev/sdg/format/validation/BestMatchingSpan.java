package dev.sdg.format.validation;

import dev.sdg.document.passage.SentenceBoundaries;
import dev.sdg.format.validation.TextWords.Word;
import java.util.List;
import java.util.Optional;

/**
 * Finds the place of a passage that a paraphrase was made from: the run of words, not much longer than the paraphrase,
 * that has most of its words.
 */
final class BestMatchingSpan {
    private static final double SHARE = 0.8;
    private static final double LONGER = 1.25;

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
                : new BestMatchingSpan(wanted, TextWords.of(passage)).best().map(run -> run.in(passage));
    }

    private Optional<Run> best() {
        int width = (int) Math.ceil(LONGER * wanted.size());
        SharedWords shared = new SharedWords(wanted);
        int most = 0;
        int bestEnd = 0;
        for (int end = 1; end <= passage.size(); end++) {
            shared.enter(passage.get(end - 1));
            if (end > width) {
                shared.leave(passage.get(end - 1 - width));
            }
            if (shared.found() > most) {
                most = shared.found();
                bestEnd = end;
            }
        }
        return most >= SHARE * wanted.size()
                ? Optional.of(tightened(passage.subList(Math.max(0, bestEnd - width), bestEnd)))
                : Optional.empty();
    }

    /** Leaves words at the edges out that are far from the others: they belong to what stands beside the place. */
    private Run tightened(List<Word> run) {
        List<Word> fromStart = run.subList(useless(run, true), run.size());
        List<Word> both = fromStart.subList(0, fromStart.size() - useless(fromStart, false));
        return new Run(both.get(0), both.get(both.size() - 1));
    }

    /** Returns how many words can go at one edge so that most of those that are left are wanted. */
    private int useless(List<Word> run, boolean atStart) {
        SharedWords shared = new SharedWords(wanted);
        run.forEach(shared::enter);
        int best = 2 * shared.found() - run.size();
        int useless = 0;
        for (int gone = 1; gone < run.size(); gone++) {
            shared.leave(run.get(atStart ? gone - 1 : run.size() - gone));
            int worth = 2 * shared.found() - (run.size() - gone);
            if (worth >= best && shared.found() >= SHARE * wanted.size()) {
                best = worth;
                useless = gone;
            }
        }
        return useless;
    }

    private record Run(Word first, Word last) {
        String in(String passage) {
            return SentenceBoundaries.around(passage, first.start(), last.end());
        }
    }
}
