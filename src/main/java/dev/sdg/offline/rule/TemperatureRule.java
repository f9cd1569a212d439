package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Map;
import java.util.Optional;

/** "Milk is pasteurised at 72 °C": "At what temperature is milk pasteurised?" */
final class TemperatureRule implements QuestionRule {

    private static final Map<String, String> OPENINGS = Map.of(
            "at", "At what temperature",
            "to", "To what temperature",
            "below", "Below what temperature",
            "above", "Above what temperature");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> !clause.verb().negative() && !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(clause -> question(statement, clause));
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        return Adjunct.find(
                        clause,
                        OPENINGS.keySet(),
                        (sentence, from) -> Quantity.end(sentence, from, Quantity.Kind.TEMPERATURE))
                .flatMap(adjunct -> {
                    String rest = Interrogative.restWithout(clause, adjunct.span());
                    String opening = OPENINGS.get(adjunct.preposition());
                    String text = new Interrogative(statement.wording()).ask(opening, clause, rest);
                    return statement.question(text, adjunct.object());
                });
    }
}
