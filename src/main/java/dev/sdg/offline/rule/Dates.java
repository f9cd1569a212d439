package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.TimeExpression;
import java.util.Optional;
import java.util.Set;

/** Asks when something was. */
final class Dates {

    private static final Set<String> OF_TIMES = Set.of("in", "on", "around", "by", "since", "until");

    private Dates() {}

    /**
     * "The bridge was opened in 1932": "When was the bridge opened?", or "In which year …" where the year comes first.
     */
    static Optional<Question> date(Statement statement) {
        return statement.affirmative().filter(Dates::tellsOfThePast).flatMap(clause -> Adjunct.find(
                        clause, OF_TIMES, TimeExpression::end)
                .flatMap(adjunct -> date(statement, clause, adjunct)));
    }

    private static boolean tellsOfThePast(Clause clause) {
        VerbGroup verb = clause.verb();
        return verb.operator() < 0
                ? verb.form().is(VerbForm.Kind.PAST)
                : clause.sentence().at(verb.operator()).isWord("was", "were", "had", "has", "have");
    }

    private static Optional<Question> date(Statement statement, Clause clause, Adjunct adjunct) {
        String rest = Interrogative.restWithout(clause, adjunct.span());
        if (clause.verb().is(VerbGroup.Kind.COPULA)
                || clause.rest().to() < clause.sentence().close()) {
            return Optional.empty();
        }
        boolean year = adjunct.preposition().equals("in")
                && TimeExpression.yearEnd(clause.sentence(), adjunct.object().from())
                        == adjunct.object().to();
        boolean byYear = year && adjunct.span().from() == 0;
        String opening =
                switch (adjunct.preposition()) {
                    case "by" -> "By when";
                    case "since" -> "Since when";
                    case "until" -> "Until when";
                    default -> byYear ? "In which year" : "When";
                };
        return statement.ask(opening, clause, rest, byYear ? adjunct.object() : adjunct.span());
    }
}
