package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The filter cleans the water by trapping grit": "How does the filter clean the water?" */
final class MannerRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> !clause.verb().negative())
                .flatMap(clause -> question(statement, clause));
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int by = clause.find("by");
        boolean manner = by > 0
                && !sentence.at(by + 1).is(Tag.PROPN)
                && sentence.at(by + 1).lower().endsWith("ing")
                && clause.rest().to() - by >= 3;
        return manner
                ? statement.question(
                        new Interrogative(statement.wording()).ask("How", clause.endingAt(by)),
                        new Span(by, clause.rest().to()))
                : Optional.empty();
    }
}
