package dev.sdg.offline;

import dev.sdg.document.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses texts that share words with an anchor but do not answer it, from the same document where it is long enough,
 * else from its neighbours. The measure is the cosine of TF-IDF vectors.
 *
 * <p>Safe for use by many threads.
 */
final class HardNegatives {

    private static final int LEAST_PASSAGES = 4;
    private static final int NEIGHBOURS = 12;
    private static final int SENTENCES = 3;
    private static final double LEAST_LIKENESS = 0.06;
    private static final double MOST_LIKENESS = 0.6;
    private static final double MOST_COVERAGE = 0.75;

    private final List<Passage> passages;
    private final PassageReader reader;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, TermWeights> weights = new ConcurrentHashMap<>();

    HardNegatives(List<Passage> passages, PassageReader reader) {
        this.passages = List.copyOf(passages);
        this.reader = reader;
    }

    /** Returns the hardest text for {@code pair}, which comes from {@code passage}; empty where none is hard enough. */
    Optional<String> negative(Passage passage, TextPair pair) {
        List<String> candidates =
                pool(passage).stream().flatMap(other -> texts(other).stream()).toList();
        TermWeights known = weights.computeIfAbsent(passage.file(), file -> TermWeights.of(candidates));
        Set<String> asked = Words.meaningful(pair.anchor());
        record Likeness(String text, double value) {}
        return candidates.stream()
                .filter(text -> mayStandAgainst(pair, asked, text))
                .map(text -> new Likeness(text, known.cosine(pair.anchor() + " " + pair.positive(), text)))
                .filter(likeness -> likeness.value() >= LEAST_LIKENESS && likeness.value() <= MOST_LIKENESS)
                .max(Comparator.comparingDouble(Likeness::value).thenComparing(Likeness::text))
                .map(Likeness::text);
    }

    private static boolean mayStandAgainst(TextPair pair, Set<String> asked, String text) {
        return !pair.positive().contains(text)
                && !text.contains(pair.positive())
                && !sharesSentence(pair.positive(), text)
                && !text.toLowerCase(Locale.ROOT).contains(pair.answer().toLowerCase(Locale.ROOT))
                && Words.coverage(asked, Words.meaningful(text)) <= MOST_COVERAGE;
    }

    private static boolean sharesSentence(String positive, String text) {
        for (String sentence : text.split("(?<=[.!?])\\s+", -1)) {
            if (positive.contains(sentence)) {
                return true;
            }
        }
        return false;
    }

    private List<Passage> pool(Passage passage) {
        List<Passage> same = passages.stream()
                .filter(other -> other.file().equals(passage.file()))
                .toList();
        if (same.size() >= LEAST_PASSAGES) {
            return same;
        }
        int place = Math.max(0, passages.indexOf(passage));
        return passages.subList(Math.max(0, place - NEIGHBOURS), Math.min(passages.size(), place + NEIGHBOURS + 1));
    }

    /** Returns parts of {@code passage} of a few sentences each that can be understood alone. */
    private List<String> texts(Passage passage) {
        return texts.computeIfAbsent(passage.id(), id -> {
            List<String> found = new ArrayList<>();
            reader.read(passage).forEach(paragraph -> addTexts(paragraph, found));
            return found;
        });
    }

    private static void addTexts(Paragraph paragraph, List<String> found) {
        List<String> sentences = paragraph.sentences();
        for (int i = 0; i < sentences.size(); i++) {
            Window.around(sentences, i, SENTENCES)
                    .map(paragraph::text)
                    .filter(text -> !found.contains(text) && text.split(" ", -1).length >= 8)
                    .ifPresent(found::add);
        }
    }
}
