package dev.sdg.offline;

import dev.sdg.offline.question.SelfContained;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes headings that are questions, as in a FAQ, with what stands under them. The answer goes from the first sentence
 * to the one that is most about the question.
 */
final class HeadingQuestions {

    private static final Pattern POINTER =
            Pattern.compile("(?i).*\\b(it|this|that|these|those|they|them|he|she|here|above|below)\\b.*");
    private static final Pattern QUESTION = Pattern.compile(
            "(?i)(?:what|why|how|when|where|who|which|whose|can|could|do|does|did|is|are|was|were|should|will|would|may"
                    + "|must|has|have|am)\\b.*\\?");
    private static final int MOST_ANSWER_WORDS = 70;

    private final Relevance relevance;

    HeadingQuestions(Relevance relevance) {
        this.relevance = relevance;
    }

    /** Returns the questions among the headings of {@code sections}, all of one passage. */
    List<GeneratedQuestion> find(List<Section> sections) {
        List<GeneratedQuestion> found = new ArrayList<>();
        for (Section section : sections) {
            section.heading()
                    .filter(heading -> section.opens() && !section.titled() && isQuestion(heading))
                    .flatMap(heading -> question(heading, section))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Returns whether {@code heading} is a question that can be understood alone. */
    static boolean isQuestion(String heading) {
        return QUESTION.matcher(heading).matches()
                && heading.split(" ", -1).length >= 4
                && !POINTER.matcher(heading).matches();
    }

    private Optional<GeneratedQuestion> question(String heading, Section section) {
        List<SentenceWindow> parts = SentenceWindow.parts(section);
        if (parts.isEmpty() || parts.get(0).from() > 0) {
            return Optional.empty();
        }
        SentenceWindow part = parts.get(0);
        List<String> sentences = section.sentenceTexts();
        int used = Math.min(Math.max(2, 1 + relevance.nearest(heading, sentences)), sentences.size());
        String answer = upTo(section, used);
        boolean whole = used <= part.to()
                && sentences.subList(0, used).stream().allMatch(SelfContained::isSentence)
                && words(answer) <= MOST_ANSWER_WORDS
                && answer.matches("(?s).*[.!]")
                && !SelfContained.pointsElsewhere(answer);
        String text = part.text(section);
        return whole ? Optional.of(new GeneratedQuestion(heading, text, answer, text, 1.0)) : Optional.empty();
    }

    private static String upTo(Section section, int sentences) {
        return new SentenceWindow(0, sentences).text(section);
    }

    private static int words(String text) {
        return text.split("\\s+", -1).length;
    }
}
