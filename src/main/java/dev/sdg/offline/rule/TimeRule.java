package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.TimeExpression;
import java.util.Optional;
import java.util.Set;

/** "The bridge was opened in 1932": "When was the bridge opened?", or "In which year …" where the year comes first. */
final class TimeRule implements QuestionRule {

    private static final Set<String> PREPOSITIONS = Set.of("in", "on", "around", "by", "since", "until");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement.clause().filter(TimeRule::tellsOfThePast).flatMap(clause -> Adjunct.find(
                        clause, PREPOSITIONS, TimeExpression::end)
                .flatMap(adjunct -> question(statement, clause, adjunct)));
    }

    private static boolean tellsOfThePast(Clause clause) {
        VerbGroup verb = clause.verb();
        boolean past = verb.operator() < 0
                ? verb.form().is(VerbForm.Kind.PAST)
                : clause.sentence().at(verb.operator()).isWord("was", "were", "had", "has", "have");
        return past && !verb.negative();
    }

    private static Optional<Question> question(Statement statement, Clause clause, Adjunct adjunct) {
        String rest = Interrogative.restWithout(clause, adjunct.span());
        if (rest.isEmpty() && clause.verb().is(VerbGroup.Kind.COPULA)) {
            return Optional.empty();
        }
        boolean year = adjunct.preposition().equals("in")
                && TimeExpression.yearEnd(clause.sentence(), adjunct.object().from())
                        == adjunct.object().to();
        boolean byYear = year && adjunct.span().from() == 0;
        String opening = opening(adjunct, byYear);
        String text = new Interrogative(statement.wording()).ask(opening, clause, rest);
        return statement.question(text, byYear ? adjunct.object() : adjunct.span());
    }

    private static String opening(Adjunct adjunct, boolean byYear) {
        return switch (adjunct.preposition()) {
            case "by" -> "By when";
            case "since" -> "Since when";
            case "until" -> "Until when";
            default -> byYear ? "In which year" : "When";
        };
    }
}
