package dev.sdg.offline;

import dev.sdg.offline.question.SelfContained;
import dev.sdg.text.WordCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes headings that are questions, as in a FAQ, with what stands under them. The answer is all of it, and the context
 * the passage that it stands in.
 */
final class HeadingQuestions {

    private static final Pattern POINTER =
            Pattern.compile("(?i).*\\b(it|this|that|these|those|they|them|he|she|here|above|below|similar|such|also"
                    + "|the (?:outbreak|pandemic|situation|event))\\b.*");
    private static final Pattern NAME = Pattern.compile("\\S+ .*(?:\\p{Lu}|\\d).*");
    private static final Pattern QUESTION = Pattern.compile(
            "(?i)(?:what|why|how|when|where|who|which|whose|can|could|do|does|did|is|are|was|were|should|will|would|may"
                    + "|must|has|have|am)\\b.*\\?");
    private static final int MOST_ANSWER_WORDS = 90;
    private static final int LEAST_TERMS = 2;

    private final TermWeights weights;

    HeadingQuestions(TermWeights weights) {
        this.weights = weights;
    }

    /** Returns the questions among the headings of {@code sections}, all of one passage. */
    List<GeneratedQuestion> find(List<Section> sections) {
        List<GeneratedQuestion> found = new ArrayList<>();
        for (Section section : sections) {
            section.heading()
                    .filter(heading -> section.opens() && !section.titled() && isQuestion(heading, weights))
                    .flatMap(heading -> question(heading, section))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Returns whether {@code heading} is a question that can be understood alone. */
    static boolean isQuestion(String heading, TermWeights weights) {
        return QUESTION.matcher(heading).matches()
                && heading.split(" ", -1).length >= 4
                && saysOfWhat(heading, weights)
                && !POINTER.matcher(heading).matches();
    }

    /** "How can updates be installed?" does not say of what, "How can I update Git?" does. */
    static boolean saysOfWhat(String question, TermWeights weights) {
        int terms = weights.terms(question).size();
        return terms > LEAST_TERMS
                || (terms == LEAST_TERMS && NAME.matcher(question).matches());
    }

    private Optional<GeneratedQuestion> question(String heading, Section section) {
        List<SentenceWindow> parts = SentenceWindow.parts(section);
        if (parts.isEmpty() || parts.get(0).from() > 0) {
            return Optional.empty();
        }
        String answer = parts.get(0).text(section);
        boolean whole = parts.size() == 1
                && parts.get(0).to() == section.sentences().size()
                && section.sentenceTexts().stream().allMatch(SelfContained::isSentence)
                && WordCount.of(answer) <= MOST_ANSWER_WORDS
                && answer.matches("(?s).*[.!]")
                && !SelfContained.pointsElsewhere(answer);
        return whole
                ? Optional.of(new GeneratedQuestion(heading, section.text(), answer, answer, 1.0))
                : Optional.empty();
    }
}
