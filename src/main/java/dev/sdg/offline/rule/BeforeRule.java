package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.question.Command;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "Before removing the lid, release the pressure": "What should you do before removing the lid?" */
final class BeforeRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        Sentence sentence = statement.sentence();
        int comma = sentence.firstComma();
        boolean opens = sentence.at(0).isWord("before", "after") && comma >= 3;
        if (!opens || !Command.at(sentence, comma + 1) || !isActivity(statement, comma)) {
            return Optional.empty();
        }
        String moment = sentence.at(0).lower() + " " + sentence.text(new Span(1, comma));
        return statement.question("What should you do " + moment, new Span(comma + 1, sentence.close()));
    }

    private static boolean isActivity(Statement statement, int comma) {
        Sentence sentence = statement.sentence();
        boolean gerund = sentence.at(1).is(Tag.VERB) && sentence.at(1).lower().endsWith("ing");
        return gerund || statement.clauseIn(new Span(1, comma)).isPresent();
    }
}
