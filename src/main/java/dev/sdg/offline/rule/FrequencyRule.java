package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.question.Frequency;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The filter is changed every six months": "How often is the filter changed?" */
final class FrequencyRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement.clause().filter(clause -> !clause.verb().negative()).flatMap(clause -> Frequency.find(
                        clause.sentence(), clause.rest().from(), clause.rest().to())
                .flatMap(often -> question(statement, clause, often)));
    }

    private static Optional<Question> question(Statement statement, Clause clause, Span often) {
        String rest = Interrogative.restWithout(clause, often);
        return statement.question(new Interrogative(statement.wording()).ask("How often", clause, rest), often);
    }
}
