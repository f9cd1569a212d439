package dev.sdg.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders questions so that the good ones come first and no sentence or kind of question crowds. */
final class DiversityRanker {

    private static final double SENTENCE_REUSE_PENALTY = 0.6;
    private static final double OPENING_REUSE_PENALTY = 0.2;
    private static final double RANDOM_SHARE = 0.25;

    private final SeededRank rank;
    private final Map<Integer, Integer> sentences = new HashMap<>();
    private final Map<String, Integer> openings = new HashMap<>();

    private DiversityRanker(SeededRank rank) {
        this.rank = rank;
    }

    /** Returns {@code questions}, all of one passage, in the order in which they should be used. */
    static List<GeneratedQuestion> ordered(List<GeneratedQuestion> questions, SeededRank rank) {
        DiversityRanker ranker = new DiversityRanker(rank);
        List<GeneratedQuestion> left = new ArrayList<>(questions);
        List<GeneratedQuestion> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            GeneratedQuestion next =
                    left.stream().max(Comparator.comparingDouble(ranker::score)).orElseThrow();
            left.remove(next);
            ordered.add(next);
            ranker.sentences.merge(next.sentence(), 1, Integer::sum);
            ranker.openings.merge(opening(next), 1, Integer::sum);
        }
        return ordered;
    }

    private double score(GeneratedQuestion question) {
        return question.score()
                + RANDOM_SHARE * rank.unit(question.question())
                - SENTENCE_REUSE_PENALTY * sentences.getOrDefault(question.sentence(), 0)
                - OPENING_REUSE_PENALTY * openings.getOrDefault(opening(question), 0);
    }

    /** The first two words; a heading may be one word. */
    private static String opening(GeneratedQuestion question) {
        String words = question.question();
        int second = words.indexOf(' ', words.indexOf(' ') + 1);
        return second < 0 ? words : words.substring(0, second);
    }
}
