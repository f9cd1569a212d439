package dev.sdg.retrieval;

import dev.sdg.document.passage.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds hard negatives: texts of other passages that are near to an anchor, but not so near that they may belong to it.
 * What is too near is decided by a margin relative to the positive (Moreira et al., "NV-Retriever: Improving text
 * embedding models with effective hard-negative mining", 2024).
 *
 * <p>Safe for use by many threads. Equal calls give equal texts.
 */
public final class NegativeMiner {
    private static final int CANDIDATES = 50;

    /** A text that is less alike than this shares little more than the language. */
    private static final double LEAST_SIMILARITY = 0.15;

    /** Above this, a text says what the positive says. */
    private static final double SAME_TEXT = 0.85;

    /** Above this, a text is so much about what the positive is about that it often answers the anchor as well. */
    private static final double SAME_SUBJECT = 0.5;

    /** A text with nearly all words of an anchor, the rare ones above all, is likely to answer it. */
    private static final double ANSWERS = 0.8;

    private static final int LONG_SECTION = 150;

    private final PassageIndex index;
    private final double margin;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param margin by which share a negative must be less alike to the anchor than the positive is, 0 to 1 */
    public NegativeMiner(PassageIndex index, double margin) {
        this.index = index;
        this.margin = margin;
        for (Passage passage : index.passages()) {
            places.put(passage.id(), places.size());
        }
    }

    /**
     * Returns up to {@code most} negatives of different passages, the hardest first.
     *
     * @param passage the id of the passage that the positive is from
     */
    public List<String> negatives(String anchor, String positive, String passage, int most) {
        double ceiling = (1 - margin) * index.similarity(anchor, positive);
        Passage own = index.passages().get(places.get(passage));
        List<String> negatives = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(anchor, positive));
        for (Hit candidate : candidates(anchor, own)) {
            if (negatives.size() == most) {
                break;
            }
            Passage other = index.passages().get(candidate.passage());
            if (candidate.score() <= ceiling && !isSameText(own.text(), other.text())) {
                text(other, anchor, positive, ceiling).filter(known::add).ifPresent(negatives::add);
            }
        }
        return negatives;
    }

    /** Returns the passages near {@code anchor} by meaning and by words, the nearest first. */
    private List<Hit> candidates(String anchor, Passage own) {
        Map<Integer, Double> found = new TreeMap<>();
        if (index.comparesMeaning()) {
            index.search(anchor, CANDIDATES).forEach(hit -> found.put(hit.passage(), hit.score()));
        }
        for (Hit hit : index.words().search(anchor, CANDIDATES)) {
            found.computeIfAbsent(
                    hit.passage(),
                    place ->
                            index.similarity(anchor, index.passages().get(place).text()));
        }
        return found.entrySet().stream()
                .filter(entry -> isElsewhere(own, entry.getKey()))
                .map(entry -> new Hit(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::passage))
                .toList();
    }

    /** In one document, only two long sections with a passage between them are about different things. */
    private boolean isElsewhere(Passage own, int place) {
        Passage other = index.passages().get(place);
        boolean isNeighbour = Math.abs(place - places.get(own.id())) <= 1;
        return !other.file().equals(own.file())
                || (!isNeighbour
                        && !other.headings().equals(own.headings())
                        && own.tokens() >= LONG_SECTION
                        && other.tokens() >= LONG_SECTION);
    }

    private Optional<String> text(Passage passage, String anchor, String positive, double ceiling) {
        return TextWindows.of(passage, positive.length()).stream()
                .max(Comparator.comparingDouble(window -> index.words().similarity(anchor, window)))
                .filter(window -> index.words().coverage(anchor, window) < ANSWERS)
                .filter(window -> isHard(index.similarity(anchor, window), ceiling)
                        && index.similarity(positive, window) < SAME_SUBJECT);
    }

    /** Where words are compared, one that both have is a sign; few words are common to two texts. */
    private boolean isHard(double similarity, double ceiling) {
        double least = index.comparesMeaning() ? LEAST_SIMILARITY : 0;
        return similarity <= ceiling && similarity > least;
    }

    private boolean isSameText(String one, String other) {
        return index.similarity(one, other) >= SAME_TEXT;
    }
}
