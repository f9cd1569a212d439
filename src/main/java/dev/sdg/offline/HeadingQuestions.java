package dev.sdg.offline;

import dev.sdg.offline.question.SelfContained;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes headings that are questions, as in a FAQ, with what stands under them. */
final class HeadingQuestions {

    private static final Pattern POINTER =
            Pattern.compile("(?i).*\\b(it|this|that|these|those|they|them|he|she|here|above|below)\\b.*");
    private static final int MOST_ANSWER_WORDS = 45;

    private HeadingQuestions() {}

    /** Returns the questions among the headings of {@code paragraphs}, all of one passage. */
    static List<GeneratedQuestion> find(List<Paragraph> paragraphs) {
        List<GeneratedQuestion> found = new ArrayList<>();
        for (Paragraph paragraph : paragraphs) {
            paragraph
                    .heading()
                    .filter(heading -> paragraph.opensSection() && isQuestion(heading))
                    .flatMap(heading -> question(heading, paragraph, found.size()))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Returns whether {@code heading} is a question that can be understood alone. */
    static boolean isQuestion(String heading) {
        return heading.endsWith("?")
                && heading.split(" ", -1).length >= 4
                && !POINTER.matcher(heading).matches();
    }

    private static Optional<GeneratedQuestion> question(String heading, Paragraph paragraph, int number) {
        List<String> sentences = paragraph.sentences();
        if (!sentences.stream().allMatch(SelfContained::isSentence)) {
            return Optional.empty();
        }
        int used = 1;
        while (used < Math.min(2, sentences.size()) && words(upTo(paragraph, used + 1)) <= MOST_ANSWER_WORDS) {
            used++;
        }
        String answer = upTo(paragraph, used);
        return words(answer) > MOST_ANSWER_WORDS || !answer.matches("(?s).*[.!]")
                ? Optional.empty()
                : Optional.of(
                        new GeneratedQuestion(heading, paragraph.text(), answer, paragraph.text(), -1 - number, 1.0));
    }

    private static String upTo(Paragraph paragraph, int sentences) {
        return paragraph.text(new SentenceWindow(0, sentences));
    }

    private static int words(String text) {
        return text.split("\\s+", -1).length;
    }
}
