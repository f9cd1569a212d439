package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.question.Command;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.List;
import java.util.Optional;

/** "Replace the chain when the gauge shows wear": "When should you replace the chain?" */
final class CommandWhenRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        Sentence sentence = statement.sentence();
        if (!Command.at(sentence, 0)) {
            return Optional.empty();
        }
        int object = NounPhrases.objectEnd(sentence, 1);
        boolean moment = object > 1
                && sentence.at(object).isWord("when", "once", "before", "after")
                && !sentence.at(object + 1).isWord("a", "an", "every", "per")
                && sentence.close() - object >= 3;
        String command = sentence.at(0).lemma() + " " + sentence.text(new Span(1, object));
        return moment
                ? statement.question(
                        Interrogative.joined(List.of("When should you", command)), new Span(object, sentence.close()))
                : Optional.empty();
    }
}
