package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The chain wears because grit gets in": "Why does the chain wear?" */
final class BecauseRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return behind(statement).or(() -> inFront(statement));
    }

    private static Optional<Question> behind(Statement statement) {
        return statement.clause().flatMap(clause -> {
            int because = clause.find("because");
            if (because < 0
                    || clause.sentence().at(because - 1).isWord("only", "simply", "partly", "not", "just", "mainly")) {
                return Optional.empty();
            }
            return ask(
                    statement,
                    clause.endingAt(because),
                    new Span(because, clause.rest().to()));
        });
    }

    private static Optional<Question> inFront(Statement statement) {
        Sentence sentence = statement.sentence();
        return statement
                .clause()
                .filter(clause ->
                        sentence.at(0).isWord("because") && !sentence.at(1).isWord("of"))
                .flatMap(clause -> ask(statement, clause, clause.lead()));
    }

    private static Optional<Question> ask(Statement statement, Clause clause, Span answer) {
        return answer.size() < 4
                ? Optional.empty()
                : statement.question(new Interrogative(statement.wording()).ask("Why", clause), answer);
    }
}
