package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.question.Command;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "To reset the timer, hold the button": "How do you reset the timer?" */
final class ToDoRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        Sentence sentence = statement.sentence();
        int comma = sentence.firstComma();
        if (!sentence.at(0).isWord("to") || !sentence.at(1).is(Tag.VERB) || comma < 3) {
            return Optional.empty();
        }
        if (!Command.at(sentence, comma + 1)) {
            return Optional.empty();
        }
        String aim = sentence.text(new Span(1, comma));
        return statement.question("How do you " + aim, new Span(comma + 1, sentence.close()));
    }
}
