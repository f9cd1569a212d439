package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * "The beans rest for two days": "How long do the beans rest?"; "A cycle takes six hours": "How long does a cycle
 * take?"
 */
final class DurationRule implements QuestionRule {

    private static final Set<String> TAKING = Set.of("take", "last");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement.clause().filter(clause -> !clause.verb().negative()).flatMap(clause -> direct(
                        statement, clause)
                .or(() -> behindFor(statement, clause)));
    }

    private static Optional<Question> direct(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        int end = Quantity.end(sentence, from, Quantity.Kind.DURATION);
        if (!TAKING.contains(clause.verb().form().lemma()) || clause.verb().is(VerbGroup.Kind.PASSIVE) || end == from) {
            return Optional.empty();
        }
        return ask(statement, clause, "How long", new Span(from, end), new Span(from, end));
    }

    private static Optional<Question> behindFor(Statement statement, Clause clause) {
        return Adjunct.find(
                        clause,
                        Set.of("for", "within"),
                        (sentence, from) -> Quantity.end(sentence, from, Quantity.Kind.DURATION))
                .filter(adjunct -> !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(adjunct -> ask(
                        statement,
                        clause,
                        adjunct.preposition().equals("within") ? "How quickly" : "For how long",
                        adjunct.span(),
                        adjunct.preposition().equals("within") ? adjunct.span() : adjunct.object()));
    }

    private static Optional<Question> ask(Statement statement, Clause clause, String opening, Span gap, Span answer) {
        String rest = Interrogative.restWithout(clause, gap);
        return statement.question(new Interrogative(statement.wording()).ask(opening, clause, rest), answer);
    }
}
