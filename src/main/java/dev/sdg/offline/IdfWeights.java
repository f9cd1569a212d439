package dev.sdg.offline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        return Math.sqrt(
                vector.values().stream().mapToDouble(weight -> weight * weight).sum());
    }
}
