package dev.sdg.offline;

import dev.sdg.offline.Section.PlacedSentence;
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
    private static final double BY_CHANCE = 1;

    private final Annotator annotator;
    private final TermWeights weights;
    private final HeadingQuestions headings;
    private final QuestionRules rules = new QuestionRules();

    QuestionGenerator(Annotator annotator, TermWeights weights) {
        this.annotator = annotator;
        this.weights = weights;
        this.headings = new HeadingQuestions(weights);
    }

    /** Returns the questions that {@code sections}, all of one passage, answer. */
    List<GeneratedQuestion> generate(List<Section> sections) {
        Wording wording = Wording.of(sections.stream()
                .flatMap(section -> section.sentenceTexts().stream())
                .toList());
        List<GeneratedQuestion> questions = new ArrayList<>(headings.find(sections));
        for (Section section : sections) {
            boolean readable = section.english() && section.letters() == TextCase.MIXED;
            for (int i = 0; readable && i < section.sentences().size(); i++) {
                if (SelfContained.isStatement(section.sentences().get(i).text())) {
                    questions.addAll(generate(section, i, wording));
                }
            }
        }
        return questions;
    }

    private List<GeneratedQuestion> generate(Section section, int index, Wording wording) {
        Optional<String> context =
                SentenceWindow.around(section, index, CONTEXT_SENTENCES).map(window -> window.text(section));
        Optional<String> support =
                SentenceWindow.around(section, index, SUPPORT_SENTENCES).map(window -> window.text(section));
        if (context.isEmpty() || support.isEmpty()) {
            return List.of();
        }
        PlacedSentence place = section.sentences().get(index);
        Sentence sentence = annotator.sentence(place.text(), 0);
        return rules.questions(sentence, wording).stream()
                .filter(question -> weights.identifies(question.text(), BY_CHANCE))
                .limit(PER_SENTENCE)
                .map(question -> new GeneratedQuestion(
                        TextCase.written(question.text()),
                        context.get(),
                        section.text().substring(place.start() + question.start(), place.start() + question.end()),
                        support.get(),
                        question.score()))
                .toList();
    }
}
