package dev.sdg.offline;

import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.offline.question.Wording;
import dev.sdg.offline.rule.QuestionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks what the sentences of a passage answer. Safe for use by many threads. */
final class QuestionGenerator {

    private static final int PER_SENTENCE = 2;
    private static final int CONTEXT_SENTENCES = 6;
    private static final int SUPPORT_SENTENCES = 3;

    private final Annotator annotator;
    private final QuestionRules rules = new QuestionRules();

    QuestionGenerator(Annotator annotator) {
        this.annotator = annotator;
    }

    /** Returns the questions that {@code paragraphs}, all of one passage, answer. */
    List<GeneratedQuestion> generate(List<Paragraph> paragraphs) {
        Wording wording = Wording.of(paragraphs.stream()
                .flatMap(paragraph -> paragraph.sentences().stream())
                .toList());
        List<GeneratedQuestion> questions = new ArrayList<>();
        int number = 0;
        for (Paragraph paragraph : paragraphs) {
            List<String> sentences = paragraph.sentences();
            for (int i = 0; i < sentences.size(); i++, number++) {
                if (SelfContained.isStatement(sentences.get(i))) {
                    questions.addAll(generate(paragraph, i, number, wording));
                }
            }
        }
        return questions;
    }

    private List<GeneratedQuestion> generate(Paragraph paragraph, int index, int number, Wording wording) {
        List<String> sentences = paragraph.sentences();
        Optional<String> context =
                SentenceWindow.around(sentences, index, CONTEXT_SENTENCES).map(paragraph::text);
        Optional<String> support =
                SentenceWindow.around(sentences, index, SUPPORT_SENTENCES).map(paragraph::text);
        if (context.isEmpty() || support.isEmpty()) {
            return List.of();
        }
        Sentence sentence = annotator.sentence(sentences.get(index), 0);
        return rules.questions(sentence, wording).stream()
                .limit(PER_SENTENCE)
                .map(question -> new GeneratedQuestion(
                        question.text(),
                        context.get(),
                        sentence.text().substring(question.start(), question.end()),
                        support.get(),
                        number,
                        question.score()))
                .toList();
    }
}
