package dev.sdg.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders questions so that the good ones come first and no sentence or kind of question crowds. */
final class DiversityRanker {

    private static final double PER_USE_OF_SENTENCE = 0.6;
    private static final double PER_USE_OF_OPENING = 0.2;
    private static final double CHANCE = 0.25;

    private final SeededOrder order;
    private final Map<Integer, Integer> sentences = new HashMap<>();
    private final Map<String, Integer> openings = new HashMap<>();

    private DiversityRanker(SeededOrder order) {
        this.order = order;
    }

    /** Returns {@code questions}, all of one passage, in the order in which they should be used. */
    static List<GeneratedQuestion> ordered(List<GeneratedQuestion> questions, SeededOrder order) {
        DiversityRanker spread = new DiversityRanker(order);
        List<GeneratedQuestion> left = new ArrayList<>(questions);
        List<GeneratedQuestion> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            GeneratedQuestion next =
                    left.stream().max(Comparator.comparingDouble(spread::worth)).orElseThrow();
            left.remove(next);
            ordered.add(next);
            spread.sentences.merge(next.sentence(), 1, Integer::sum);
            spread.openings.merge(opening(next), 1, Integer::sum);
        }
        return ordered;
    }

    private double worth(GeneratedQuestion question) {
        double chance = (order.rank(question.question()) >>> 11) * 0x1.0p-53;
        return question.merit()
                + CHANCE * chance
                - PER_USE_OF_SENTENCE * sentences.getOrDefault(question.sentence(), 0)
                - PER_USE_OF_OPENING * openings.getOrDefault(opening(question), 0);
    }

    private static String opening(GeneratedQuestion question) {
        String[] words = question.question().split(" ", 3);
        return words[0] + " " + words[1];
    }
}
