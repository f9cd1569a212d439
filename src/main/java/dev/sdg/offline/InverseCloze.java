package dev.sdg.offline;

import dev.sdg.offline.Section.PlacedSentence;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.text.WordCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a sentence that stands by itself out of a text, as the anchor for what is left: the inverse cloze task (Lee,
 * Chang and Toutanova, "Latent Retrieval for Weakly Supervised Open Domain Question Answering", ACL 2019). The first
 * sentence of a text is preferred, since it mostly says what the rest is about.
 */
final class InverseCloze {

    private static final int PER_PART = 2;
    private static final int LEAST_LEFT = 20;
    private static final double BY_CHANCE = 0.1;
    private static final double LEAST_SHARED = 2;

    /** Said to somebody, of what was said before. */
    private static final Pattern SPOKEN = Pattern.compile(
            "(?i).*\\b(?:we|us|our|you|your|let['’]s|here['’]s|there['’]s|that['’]s|we['’]\\p{L}+)\\b.*|[^,]{0,20}:.*"
                    + "|\\p{Lu}\\p{Ll}+ed\\b.*|(?:yes|no|okay|ok|yeah|so|but|and|or|currently|hopefully|basically"
                    + "|well|like|because)\\b.*");

    private static final Pattern LABEL = Pattern.compile("\\p{Lu}{2,5}:");

    private final TermWeights weights;

    InverseCloze(TermWeights weights) {
        this.weights = weights;
    }

    /** An anchor with how much of its meaning the rest takes up. */
    private record Scored(AnchorPair pair, double shared) {}

    /**
     * Returns the anchors of {@code section}, those of each part of it in order of worth. The words of one that need
     * only be {@link Relevance.Level#RELATED} to its text need not stand in it.
     */
    List<AnchorPair> find(Section section, Relevance.Level level) {
        List<AnchorPair> found = new ArrayList<>();
        for (SentenceWindow part : SentenceWindow.parts(section)) {
            List<Scored> scored = new ArrayList<>();
            for (int i = part.from(); i < part.to(); i++) {
                scored(section, part, i, level).ifPresent(scored::add);
            }
            scored.stream()
                    .sorted(Comparator.comparingDouble(Scored::shared).reversed())
                    .limit(PER_PART)
                    .forEach(best -> found.add(best.pair()));
        }
        return found;
    }

    private Optional<Scored> scored(Section section, SentenceWindow part, int index, Relevance.Level level) {
        PlacedSentence sentence = section.sentences().get(index);
        String anchor = TextCase.written(sentence.text());
        String rest = without(section, part, index);
        if (!SelfContained.standsAlone(anchor)
                || SelfContained.pointsElsewhere(anchor)
                || LABEL.matcher(anchor).lookingAt()
                || (section.talk() && SPOKEN.matcher(anchor).matches())
                || !weights.identifies(anchor, BY_CHANCE)
                || WordCount.of(rest) < LEAST_LEFT
                || leansOn(section, part, index)) {
            return Optional.empty();
        }
        Set<String> shared = weights.terms(anchor);
        shared.retainAll(weights.terms(rest));
        double weight = weights.sum(shared);
        boolean enough = level == Relevance.Level.RELATED
                || (shared.size() >= 2 && weight >= LEAST_SHARED * Math.log(1 + weights.passages() / 20.0));
        double first = index == 0 ? 1.5 : 1;
        return enough
                ? Optional.of(new Scored(new AnchorPair(AnchorKind.CLOZE, anchor, rest), first * weight))
                : Optional.empty();
    }

    /** The sentence behind the gap must not point at what is gone; the start of the text may go on from it. */
    private static boolean leansOn(Section section, SentenceWindow part, int index) {
        boolean last = index + 1 == part.to();
        boolean first = index == part.from();
        return !last
                && !first
                && !SelfContained.startsAlone(section.sentences().get(index + 1).text());
    }

    private static String without(Section section, SentenceWindow part, int index) {
        String before = index == part.from() ? "" : new SentenceWindow(part.from(), index).text(section);
        String after = index + 1 == part.to() ? "" : new SentenceWindow(index + 1, part.to()).text(section);
        return (before + " " + after).strip();
    }
}
