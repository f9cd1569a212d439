package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Command;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "If the alarm rings, leave the building": "What should you do if the alarm rings?" */
final class ConditionRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        Sentence sentence = statement.sentence();
        int comma = comma(sentence);
        if (!sentence.at(0).isWord("if", "when") || comma < 3) {
            return Optional.empty();
        }
        Span condition = new Span(0, comma);
        Span result = new Span(pastThen(sentence, comma + 1), sentence.close());
        if (statement.clauseIn(new Span(1, comma)).isEmpty()) {
            return Optional.empty();
        }
        String asked = Character.toLowerCase(sentence.text().charAt(0))
                + sentence.text(condition).substring(1);
        return opening(statement, result).flatMap(opening -> statement.question(opening + asked, result));
    }

    private static Optional<String> opening(Statement statement, Span result) {
        if (Command.at(statement.sentence(), result.from())) {
            return Optional.of("What should you do ");
        }
        return statement
                .clauseIn(result)
                .filter(clause -> isEvent(clause.verb())
                        && !statement.sentence().at(result.from()).isWord("you"))
                .map(clause -> "What happens ");
    }

    /** What is, or should be, does not happen. */
    private static boolean isEvent(VerbGroup verb) {
        return verb.is(VerbGroup.Kind.SIMPLE) && !verb.form().lemma().equals("have");
    }

    private static int pastThen(Sentence sentence, int from) {
        return sentence.at(from).isWord("then") ? from + 1 : from;
    }

    /** The only comma: with more of them it is not sure where the condition ends. */
    private static int comma(Sentence sentence) {
        for (int i = 0; i < sentence.close(); i++) {
            if (sentence.at(i).isWord(",")) {
                return i;
            }
            if (i > 0
                    && sentence.at(i).is(Tag.PRON)
                    && sentence.at(i).isWord("it", "they", "he", "she", "this", "that", "these")) {
                return -1;
            }
        }
        return -1;
    }
}
