package dev.sdg.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts among which a negative is chosen: one that shares words with an anchor and its positive, by the cosine of
 * TF-IDF vectors, but does not answer the anchor.
 *
 * @param excerpts the texts
 * @param weights how telling their words are
 * @param vectors of the texts, in their order
 */
record NegativeCandidates(List<Excerpt> excerpts, IdfWeights weights, List<Map<String, Double>> vectors) {

    /**
     * A few sentences that can be understood alone.
     *
     * @param text verbatim from its passage
     * @param headings above it
     */
    record Excerpt(String text, List<String> headings) {
        Excerpt {
            headings = List.copyOf(headings);
        }
    }

    private static final double MIN_SIMILARITY = 0.06;
    private static final double MAX_SIMILARITY = 0.6;
    private static final double MAX_COVERAGE = 0.75;

    private record Scored(String text, double similarity) {}

    /** Returns the candidates that {@code excerpts} are. */
    static NegativeCandidates of(List<Excerpt> excerpts) {
        IdfWeights weights = IdfWeights.of(excerpts.stream().map(Excerpt::text).toList());
        return new NegativeCandidates(
                excerpts,
                weights,
                excerpts.stream().map(excerpt -> weights.vector(excerpt.text())).toList());
    }

    /**
     * Returns the {@code number} hardest negatives for {@code pair}, no two with a sentence in common, the hardest
     * first; fewer where no other text is hard enough.
     */
    List<String> negatives(GeneratedQuestion pair, int number) {
        List<String> chosen = new ArrayList<>();
        Iterator<String> hard = hardestFirst(pair).iterator();
        while (chosen.size() < number && hard.hasNext()) {
            String text = hard.next();
            if (chosen.stream().noneMatch(other -> sharesSentence(text, other))) {
                chosen.add(text);
            }
        }
        return chosen;
    }

    private Stream<String> hardestFirst(GeneratedQuestion pair) {
        Set<String> asked = ContentWords.of(pair.question());
        Map<String, Double> about = weights.vector(pair.question() + " " + pair.support());
        return IntStream.range(0, excerpts.size())
                .filter(i -> isElsewhere(pair, excerpts.get(i)) && isNoAnswer(pair, asked, i))
                .mapToObj(i -> new Scored(excerpts.get(i).text(), IdfWeights.cosine(about, vectors.get(i))))
                .filter(scored -> scored.similarity() >= MIN_SIMILARITY && scored.similarity() <= MAX_SIMILARITY)
                .sorted(Comparator.comparingDouble(Scored::similarity)
                        .thenComparing(Scored::text)
                        .reversed())
                .map(Scored::text);
    }

    private static boolean isElsewhere(GeneratedQuestion pair, Excerpt excerpt) {
        boolean underTopic = pair.heading().filter(excerpt.headings()::contains).isPresent();
        return !underTopic && !sharesSentence(excerpt.text(), pair.support());
    }

    private static boolean sharesSentence(String text, String other) {
        return Stream.of(text.split("(?<=[.!?])\\s+", -1)).anyMatch(other::contains);
    }

    private boolean isNoAnswer(GeneratedQuestion pair, Set<String> asked, int i) {
        String text = excerpts.get(i).text().toLowerCase(Locale.ROOT);
        return !text.contains(pair.answer().toLowerCase(Locale.ROOT))
                && ContentWords.coverage(asked, vectors.get(i).keySet()) <= MAX_COVERAGE;
    }

    /**
     * How telling words are in a collection of texts: the rarer, the more.
     *
     * @param inverseFrequency the logarithm of how many texts there are to one that has the word, by stem
     * @param unseen the weight of a word that no text has
     */
    record IdfWeights(Map<String, Double> inverseFrequency, double unseen) {
        IdfWeights {
            inverseFrequency = Map.copyOf(inverseFrequency);
        }

        /** Returns the weights in {@code texts}. */
        static IdfWeights of(List<String> texts) {
            Map<String, Integer> having = new HashMap<>();
            texts.forEach(text -> ContentWords.of(text).forEach(word -> having.merge(word, 1, Integer::sum)));
            Map<String, Double> weights = new HashMap<>();
            having.forEach((word, count) -> weights.put(word, Math.log((texts.size() + 1.0) / count)));
            return new IdfWeights(weights, Math.log(texts.size() + 1.0));
        }

        /** Returns the stems of {@code text} with their weights. */
        Map<String, Double> vector(String text) {
            Map<String, Double> vector = new HashMap<>();
            ContentWords.stems(text)
                    .forEach(word -> vector.merge(word, inverseFrequency.getOrDefault(word, unseen), Double::sum));
            return vector;
        }

        /** Returns how alike two vectors are, from 0 to 1. */
        static double cosine(Map<String, Double> one, Map<String, Double> other) {
            double product = one.entrySet().stream()
                    .mapToDouble(entry -> entry.getValue() * other.getOrDefault(entry.getKey(), 0.0))
                    .sum();
            double lengths = length(one) * length(other);
            return lengths == 0 ? 0 : product / lengths;
        }

        private static double length(Map<String, Double> vector) {
            return Math.sqrt(vector.values().stream()
                    .mapToDouble(weight -> weight * weight)
                    .sum());
        }
    }
}
