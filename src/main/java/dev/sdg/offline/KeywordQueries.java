package dev.sdg.offline;

import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.PhraseChunker;
import dev.sdg.offline.grammar.PhraseChunker.Phrase;
import dev.sdg.offline.grammar.WordList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes queries of two to eight words as people type them into a search box, in lower case: of the phrases of a text
 * that are frequent in it and rare in the collection (TF-IDF), those whose meaning is nearest to that of the text. Some
 * turn "consistency of indexing" into "indexing consistency".
 */
final class KeywordQueries {

    private static final Set<String> VAGUE = WordList.words("vague-words.txt");
    private static final Set<String> TIMES = WordList.words("times.txt");
    private static final int PER_PART = 2;
    private static final int MOST_WORDS = 8;
    private static final int MOST_NOUNS = 2;

    /** How many of the heaviest phrases of a text are compared with its meaning. */
    private static final int WEIGHED = 16;

    private static final int LEAST_WORDS = 20;
    private static final int LEAST_STEMS = 2;
    private static final double TURNED = 0.5;
    private static final double MOSTLY = 0.5;
    private static final double BY_CHANCE = 0.5;

    private final Annotator annotator;
    private final TermWeights weights;
    private final Relevance relevance;
    private final PhraseChunker chunker = new PhraseChunker();

    KeywordQueries(Annotator annotator, TermWeights weights, Relevance relevance) {
        this.annotator = annotator;
        this.weights = weights;
        this.relevance = relevance;
    }

    /** Neighbouring phrases of one sentence that could be searched for. */
    private record Candidate(List<Phrase> phrases, Set<String> stems, double weight) {}

    /** A query, and how much its text is about it. */
    private record Query(String text, Set<String> stems, double relevance) {}

    /** Returns the queries that the parts of {@code section} answer. */
    List<AnchorPair> find(Section section, String passage, SeededRank rank, Relevance.Level level) {
        List<AnchorPair> found = new ArrayList<>();
        if (section.english()) {
            for (SentenceWindow part : SentenceWindow.parts(section)) {
                if (part.words(section) >= LEAST_WORDS) {
                    String text = part.text(section);
                    queries(candidates(section, part), text, passage, rank, level)
                            .forEach(query -> found.add(new AnchorPair(AnchorKind.KEYWORD, query, text)));
                }
            }
        }
        return found;
    }

    private List<String> queries(
            List<Candidate> candidates, String text, String passage, SeededRank rank, Relevance.Level level) {
        List<Query> queries = candidates.stream()
                .filter(candidate -> isEnough(candidate.stems()))
                .limit(WEIGHED)
                .map(candidate -> {
                    String query = reworded(candidate, rank);
                    return new Query(query, candidate.stems(), relevance.of(query, text));
                })
                .filter(query -> relevance.is(level, query.text(), text, passage))
                .sorted(Comparator.comparingDouble(Query::relevance).reversed().thenComparing(Query::text))
                .toList();
        List<String> chosen = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Query query : queries) {
            if (chosen.size() < PER_PART && Collections.disjoint(query.stems(), used)) {
                chosen.add(query.text());
                used.addAll(query.stems());
            }
        }
        return chosen;
    }

    private boolean isEnough(Set<String> stems) {
        return stems.size() >= LEAST_STEMS && weights.sum(stems) >= Math.log(weights.passages() / BY_CHANCE);
    }

    /** People do not keep to the words and the order of the text. */
    private static String reworded(Candidate candidate, SeededRank rank) {
        List<Phrase> phrases = candidate.phrases();
        String first = phrases.get(0).text();
        if (phrases.size() == 1) {
            return first;
        }
        Phrase second = phrases.get(1);
        boolean turned = rank.unit(first + second.text()) < TURNED
                && second.link().equals("of")
                && (first + second.text()).indexOf(' ') < 0
                && !second.text().endsWith("s");
        return turned ? second.text() + " " + first : first + " " + second.link() + " " + second.text();
    }

    /** Returns what could be searched for in {@code part}, the heaviest first. */
    private List<Candidate> candidates(Section section, SentenceWindow part) {
        List<String> said = weights.inOrder(String.join(" ", section.headings()) + " " + section.text());
        Map<String, Long> frequency =
                said.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<Set<String>, Candidate> candidates = new LinkedHashMap<>();
        for (int i = part.from(); i < part.to(); i++) {
            String sentence = section.sentences().get(i).text();
            int number = i;
            for (List<Phrase> chain : chunker.chains(annotator.words(sentence), sentence)) {
                for (int from = 0; from < chain.size(); from++) {
                    for (int to = from + 1; to <= Math.min(chain.size(), from + MOST_NOUNS); to++) {
                        candidate(chain.subList(from, to), said, frequency, number == 0)
                                .ifPresent(found -> candidates.putIfAbsent(found.stems(), found));
                    }
                }
            }
        }
        return candidates.values().stream()
                .sorted(Comparator.comparingDouble(Candidate::weight)
                        .reversed()
                        .thenComparing(candidate -> candidate.phrases().toString()))
                .toList();
    }

    /** What a text is about, it comes back to, or opens with and mostly comes back to. */
    private Optional<Candidate> candidate(
            List<Phrase> phrases, List<String> said, Map<String, Long> frequency, boolean opens) {
        String text = phrases.stream().map(Phrase::text).collect(Collectors.joining(" "));
        Set<String> stems = weights.terms(text);
        int words = text.split(" ", -1).length + phrases.size() - 1;
        boolean isCentral =
                phrases.stream().allMatch(phrase -> recurs(phrase, said)) || (opens && isTakenUp(stems, frequency));
        if (stems.isEmpty()
                || !isCentral
                || words > MOST_WORDS
                || !phrases.stream().allMatch(KeywordQueries::isTelling)) {
            return Optional.empty();
        }
        double weight = stems.stream()
                .sorted()
                .mapToDouble(stem -> weights.of(stem) * (1 + Math.log(frequency.getOrDefault(stem, 1L))))
                .sum();
        return Optional.of(new Candidate(phrases, stems, weight / Math.sqrt(stems.size())));
    }

    private boolean recurs(Phrase phrase, List<String> said) {
        List<String> stems = weights.inOrder(phrase.text());
        return Collections.indexOfSubList(said, stems) != Collections.lastIndexOfSubList(said, stems);
    }

    private boolean isTakenUp(Set<String> stems, Map<String, Long> frequency) {
        Set<String> again = stems.stream()
                .filter(stem -> frequency.getOrDefault(stem, 0L) > 1)
                .collect(Collectors.toSet());
        return weights.sum(again) > MOSTLY * weights.sum(stems);
    }

    private static boolean isTelling(Phrase phrase) {
        return phrase.text().indexOf('\'') < 0
                && phrase.text().indexOf('’') < 0
                && List.of(phrase.text().split("[ -]", -1)).stream()
                        .anyMatch(word -> word.length() > 2 && !VAGUE.contains(word) && !TIMES.contains(word));
    }
}
