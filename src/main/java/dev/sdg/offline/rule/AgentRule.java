package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.People;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.TimeExpression;
import java.util.Optional;
import java.util.Set;

/** "The pump was invented by Ctesibius": "Who was the pump invented by?" */
final class AgentRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> !clause.verb().negative())
                .filter(clause -> clause.verb().is(VerbGroup.Kind.PASSIVE)
                        || clause.verb().is(VerbGroup.Kind.MODAL))
                .flatMap(clause -> Adjunct.find(clause, Set.of("by"), NounPhrases::end)
                        .flatMap(adjunct -> question(statement, clause, adjunct)));
    }

    private static Optional<Question> question(Statement statement, Clause clause, Adjunct adjunct) {
        Sentence sentence = clause.sentence();
        boolean activity = sentence.at(adjunct.object().from()).lower().endsWith("ing");
        boolean timeOrAmount = activity
                || TimeExpression.end(sentence, adjunct.object().from())
                        > adjunct.object().from()
                || Quantity.at(sentence, adjunct.object().from()).isPresent();
        if (timeOrAmount) {
            return Optional.empty();
        }
        Span agent = adjunct.object();
        boolean person = People.byNoun(sentence, agent)
                || (People.isDeed(clause.verb().form().lemma())
                        && sentence.tokens(agent).stream().anyMatch(token -> token.is(Tag.PROPN)));
        String rest = Interrogative.restWithout(clause, adjunct.span());
        String opening = person ? "By whom" : "By what";
        return statement.question(new Interrogative(statement.wording()).ask(opening, clause, rest), agent);
    }
}
