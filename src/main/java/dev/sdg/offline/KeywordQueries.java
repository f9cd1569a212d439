package dev.sdg.offline;

import dev.sdg.offline.Section.PlacedSentence;
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
import java.util.Locale;
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
    private static final int FOR_TWO_PHRASES = 24;
    private static final int LEAST_STEMS = 2;
    private static final double TURNED = 0.5;
    private static final double MOSTLY = 0.5;
    private static final double BY_CHANCE = 0.5;
    private static final double IN_A_PAIR = 10;
    private static final int NEAREST = 6;

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

    /**
     * Returns the queries that the parts of {@code section} answer. Those that must be {@link Relevance.Level#NEAREST}
     * are of two phrases, which together may say what a short text is about, though it comes back to neither.
     */
    List<AnchorPair> find(Section section, String passage, SeededRank rank, Relevance.Level level) {
        List<AnchorPair> found = new ArrayList<>();
        if (section.english()) {
            for (SentenceWindow part : SentenceWindow.parts(section)) {
                if (part.words(section) >= (level == Relevance.Level.NEAREST ? FOR_TWO_PHRASES : LEAST_WORDS)) {
                    String text = part.text(section);
                    List<Candidate> candidates =
                            level == Relevance.Level.NEAREST ? pairs(section, part, text) : candidates(section, part);
                    queries(candidates, text, passage, rank, level)
                            .forEach(query -> found.add(new AnchorPair(AnchorKind.KEYWORD, query, text)));
                }
            }
        }
        return found;
    }

    private List<String> queries(
            List<Candidate> candidates, String text, String passage, SeededRank rank, Relevance.Level level) {
        List<String> queries = candidates.stream()
                .filter(candidate -> isEnough(candidate.stems()))
                .limit(WEIGHED)
                .map(candidate -> reworded(candidate, rank))
                .filter(query -> relevance.is(level, query, text, passage))
                .sorted(nearestTo(text))
                .toList();
        List<String> chosen = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (String query : queries) {
            if (chosen.size() < PER_PART && Collections.disjoint(weights.terms(query), used)) {
                chosen.add(query);
                used.addAll(weights.terms(query));
            }
        }
        return chosen;
    }

    private Comparator<String> nearestTo(String text) {
        return Comparator.comparingDouble((String query) -> -relevance.of(query, text))
                .thenComparing(Comparator.naturalOrder());
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
        String link = second.link().isEmpty() ? " " : " " + second.link() + " ";
        return turned ? second.text() + " " + first : first + link + second.text();
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
                        List<Phrase> phrases = chain.subList(from, to);
                        if (isCentral(phrases, said, frequency, number == 0)) {
                            candidate(phrases, frequency)
                                    .ifPresent(found -> candidates.putIfAbsent(found.stems(), found));
                        }
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

    /** Returns pairs of those phrases of {@code part} that are nearest to its meaning, in its order. */
    private List<Candidate> pairs(Section section, SentenceWindow part, String text) {
        List<Phrase> nearest = section.sentences().subList(part.from(), part.to()).stream()
                .map(PlacedSentence::text)
                .flatMap(sentence -> chunker.chains(annotator.words(sentence), sentence).stream())
                .flatMap(List::stream)
                .map(phrase -> new Phrase(phrase.text(), ""))
                .filter(phrase -> isTelling(phrase)
                        && !VAGUE.contains(phrase.text().replaceFirst(".* ", ""))
                        && weights.identifies(phrase.text(), IN_A_PAIR))
                .distinct()
                .sorted(Comparator.comparing(Phrase::text, nearestTo(text)))
                .limit(NEAREST)
                .toList();
        String said = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return nearest.stream()
                .flatMap(first -> nearest.stream()
                        .filter(second -> said.indexOf(first.text()) < said.indexOf(second.text())
                                && Collections.disjoint(weights.terms(first.text()), weights.terms(second.text())))
                        .flatMap(second -> candidate(List.of(first, second), Map.of()).stream()))
                .toList();
    }

    /** What a text is about, it comes back to, or opens with and mostly comes back to. */
    private boolean isCentral(List<Phrase> phrases, List<String> said, Map<String, Long> frequency, boolean opens) {
        Set<String> stems = weights.terms(text(phrases));
        return phrases.stream().allMatch(phrase -> recurs(phrase, said)) || (opens && isTakenUp(stems, frequency));
    }

    private static String text(List<Phrase> phrases) {
        return phrases.stream().map(Phrase::text).collect(Collectors.joining(" "));
    }

    private Optional<Candidate> candidate(List<Phrase> phrases, Map<String, Long> frequency) {
        Set<String> stems = weights.terms(text(phrases));
        int words = text(phrases).split(" ", -1).length + phrases.size() - 1;
        if (stems.isEmpty() || words > MOST_WORDS || !phrases.stream().allMatch(KeywordQueries::isTelling)) {
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
