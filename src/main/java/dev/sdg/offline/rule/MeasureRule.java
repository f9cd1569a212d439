package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The tower is 30 metres high": "How high is the tower?"; "A card costs five euros": "How much does a card cost?" */
final class MeasureRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement.clause().filter(clause -> !clause.verb().negative()).flatMap(clause -> Quantity.at(
                        clause.sentence(), clause.rest().from())
                .flatMap(quantity -> question(statement, clause, quantity)));
    }

    private static Optional<Question> question(Statement statement, Clause clause, Quantity quantity) {
        Sentence sentence = clause.sentence();
        int next = quantity.span().to();
        String verb = clause.verb().form().lemma();
        if (clause.verb().is(VerbGroup.Kind.COPULA)
                && sentence.at(next).isWord("high", "tall", "long", "wide", "deep", "thick", "old")) {
            return ask(
                    statement,
                    clause,
                    "How " + sentence.at(next).lower(),
                    new Span(quantity.span().from(), next + 1),
                    quantity);
        }
        boolean measured = (verb.equals("weigh") && quantity.kind() == Quantity.Kind.WEIGHT)
                || (verb.equals("cost") && quantity.kind() == Quantity.Kind.MONEY);
        return measured ? ask(statement, clause, "How much", quantity.span(), quantity) : Optional.empty();
    }

    private static Optional<Question> ask(
            Statement statement, Clause clause, String opening, Span gap, Quantity quantity) {
        String rest = Interrogative.restWithout(clause, gap);
        if (rest.contains(" and ")) {
            return Optional.empty();
        }
        return statement.question(new Interrogative(statement.wording()).ask(opening, clause, rest), quantity.span());
    }
}
