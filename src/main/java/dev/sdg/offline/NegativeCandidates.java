package dev.sdg.offline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts among which a negative is chosen: one that shares words with an anchor and its positive, by the cosine of TF-IDF
 * vectors, but does not answer the anchor.
 *
 * @param excerpts the texts
 * @param weights how telling their words are
 * @param vectors of the texts, in their order
 */
record NegativeCandidates(List<ContextExcerpt> excerpts, IdfWeights weights, List<Map<String, Double>> vectors) {

    private static final double LEAST_LIKENESS = 0.06;
    private static final double MOST_LIKENESS = 0.6;
    private static final double MOST_COVERAGE = 0.75;

    private record Likeness(String text, double value) {}

    /** Returns the surroundings that {@code excerpts} are. */
    static NegativeCandidates of(List<ContextExcerpt> excerpts) {
        IdfWeights weights =
                IdfWeights.of(excerpts.stream().map(ContextExcerpt::text).toList());
        return new NegativeCandidates(
                excerpts,
                weights,
                excerpts.stream().map(excerpt -> weights.vector(excerpt.text())).toList());
    }

    /** Returns the hardest negative for {@code pair}; empty where no text is hard enough. */
    Optional<String> negative(TextPair pair) {
        Set<String> asked = ContentWords.meaningful(pair.anchor());
        Map<String, Double> about = weights.vector(pair.anchor() + " " + pair.positive());
        return IntStream.range(0, excerpts.size())
                .filter(i -> isElsewhere(pair, excerpts.get(i)) && isNoAnswer(pair, asked, i))
                .mapToObj(i -> new Likeness(excerpts.get(i).text(), IdfWeights.cosine(about, vectors.get(i))))
                .filter(likeness -> likeness.value() >= LEAST_LIKENESS && likeness.value() <= MOST_LIKENESS)
                .max(Comparator.comparingDouble(Likeness::value).thenComparing(Likeness::text))
                .map(Likeness::text);
    }

    private static boolean isElsewhere(TextPair pair, ContextExcerpt excerpt) {
        boolean underTopic = pair.heading().filter(excerpt.headings()::contains).isPresent();
        boolean overlaps = Stream.of(excerpt.text().split("(?<=[.!?])\\s+", -1))
                .anyMatch(sentence -> pair.positive().contains(sentence));
        return !underTopic && !overlaps;
    }

    private boolean isNoAnswer(TextPair pair, Set<String> asked, int i) {
        String text = excerpts.get(i).text().toLowerCase(Locale.ROOT);
        return !text.contains(pair.answer().toLowerCase(Locale.ROOT))
                && ContentWords.coverage(asked, vectors.get(i).keySet()) <= MOST_COVERAGE;
    }
}
