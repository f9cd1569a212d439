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
import java.util.stream.IntStream;

/**
 * Makes queries of two to eight words as people type them into a search box: phrases of a text that are frequent in it
 * and rare in the collection (TF-IDF), in lower case. Some keep the words between their nouns, some drop them, some
 * turn "consistency of indexing" into "indexing consistency".
 */
final class KeywordQueries {

    private static final Set<String> VAGUE = WordList.words("vague-words.txt");
    private static final int PER_PART = 2;
    private static final int MOST_WORDS = 8;
    private static final int MOST_NOUNS = 3;
    private static final int LEAST_WORDS = 14;
    private static final int LEAST_STEMS = 2;
    private static final double BY_CHANCE = 0.5;

    private final Annotator annotator;
    private final TermWeights weights;
    private final PhraseChunker chunker = new PhraseChunker();

    KeywordQueries(Annotator annotator, TermWeights weights) {
        this.annotator = annotator;
        this.weights = weights;
    }

    /** Neighbouring phrases of one sentence that could be searched for. */
    private record Candidate(List<Phrase> phrases, Set<String> stems, int sentence, double weight) {}

    /**
     * Returns the queries that the parts of {@code section} answer.
     *
     * @param focused whether only phrases count that the text comes back to
     */
    List<AnchorPair> find(Section section, SeededRank rank, boolean focused) {
        List<AnchorPair> found = new ArrayList<>();
        if (section.english()) {
            List<SentenceWindow> parts = SentenceWindow.parts(section).stream()
                    .filter(part -> part.words(section) >= LEAST_WORDS)
                    .toList();
            for (SentenceWindow part : parts) {
                String text = part.text(section);
                queries(candidates(section, part, focused), rank)
                        .forEach(query -> found.add(
                                new AnchorPair(AnchorKind.KEYWORD, query, text, Optional.empty(), Optional.empty())));
            }
        }
        return found;
    }

    private List<String> queries(List<Candidate> candidates, SeededRank rank) {
        List<String> queries = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (queries.size() < PER_PART
                    && Collections.disjoint(candidate.stems(), used)
                    && isEnough(candidate.stems())) {
                queries.add(reworded(candidate, rank));
                used.addAll(candidate.stems());
            }
        }
        return queries;
    }

    private boolean isEnough(Set<String> stems) {
        return stems.size() >= LEAST_STEMS && weights.sum(stems) >= Math.log(weights.passages() / BY_CHANCE);
    }

    /** People do not keep to the words and the order of the text. */
    private static String reworded(Candidate candidate, SeededRank rank) {
        List<Phrase> phrases = candidate.phrases();
        String plain = phrases.stream().map(Phrase::text).collect(Collectors.joining(" "));
        int way = (int) Math.floorMod(rank.of(plain), 3L);
        if (way == 0) {
            return phrases.stream()
                    .map(phrase -> phrase.link().isEmpty() || phrase.equals(phrases.get(0))
                            ? phrase.text()
                            : phrase.link() + " " + phrase.text())
                    .collect(Collectors.joining(" "));
        }
        boolean turned =
                way == 1 && phrases.size() == 2 && phrases.get(1).link().equals("of");
        return turned ? phrases.get(1).text() + " " + phrases.get(0).text() : plain;
    }

    /** Returns what could be searched for in {@code part}, the heaviest first. */
    private List<Candidate> candidates(Section section, SentenceWindow part, boolean focused) {
        Map<String, Long> frequency =
                weights.inOrder(String.join(" ", section.headings()) + " " + section.text()).stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<Set<String>, Candidate> candidates = new LinkedHashMap<>();
        for (int i = part.from(); i < part.to(); i++) {
            String sentence = section.sentences().get(i).text();
            int number = i;
            for (List<Phrase> chain : chunker.chains(annotator.words(sentence), sentence)) {
                IntStream.range(0, chain.size()).forEach(from -> {
                    for (int to = from + 1; to <= Math.min(chain.size(), from + MOST_NOUNS); to++) {
                        candidate(chain.subList(from, to), number, frequency, focused)
                                .ifPresent(found -> candidates.putIfAbsent(found.stems(), found));
                    }
                });
            }
        }
        return candidates.values().stream()
                .sorted(Comparator.comparingDouble(Candidate::weight)
                        .reversed()
                        .thenComparing(candidate -> candidate.phrases().toString()))
                .toList();
    }

    private Optional<Candidate> candidate(
            List<Phrase> phrases, int sentence, Map<String, Long> frequency, boolean focused) {
        String text = phrases.stream().map(Phrase::text).collect(Collectors.joining(" "));
        Set<String> stems = weights.terms(text);
        int words = text.split(" ", -1).length + phrases.size() - 1;
        boolean telling =
                phrases.stream().allMatch(phrase -> isTelling(phrase) && (!focused || comesBack(phrase, frequency)));
        boolean brief = stems.size() <= LEAST_STEMS
                && (phrases.size() > 1 || stems.stream().anyMatch(stem -> frequency.getOrDefault(stem, 0L) < 2));
        if (stems.isEmpty() || words > MOST_WORDS || !telling || (focused && brief)) {
            return Optional.empty();
        }
        double weight = stems.stream()
                .sorted()
                .mapToDouble(stem -> weights.of(stem) * (1 + Math.log(frequency.getOrDefault(stem, 1L))))
                .sum();
        return Optional.of(new Candidate(phrases, stems, sentence, weight / Math.sqrt(stems.size())));
    }

    private static boolean isTelling(Phrase phrase) {
        return List.of(phrase.text().split("[ -]", -1)).stream()
                .anyMatch(word -> word.length() > 2 && !VAGUE.contains(word));
    }

    /** Returns whether the text, or a heading above it, says a part of {@code phrase} again. */
    private boolean comesBack(Phrase phrase, Map<String, Long> frequency) {
        return weights.terms(phrase.text()).stream().anyMatch(stem -> frequency.getOrDefault(stem, 0L) > 1);
    }
}
