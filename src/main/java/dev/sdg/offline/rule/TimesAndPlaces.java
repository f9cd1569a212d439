package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.TimeExpression;
import java.util.Optional;
import java.util.Set;

/** Asks when and where. */
final class TimesAndPlaces {

    private static final Set<String> OF_TIMES = Set.of("in", "on", "around", "by", "since", "until");

    private static final Set<String> OF_PLACES =
            Set.of("in", "at", "on", "under", "near", "inside", "behind", "above", "below", "between", "beside");

    private static final Set<String> VERBS_OF_PLACES = WordList.words("verbs-of-places.txt");

    private TimesAndPlaces() {}

    /**
     * "The bridge was opened in 1932": "When was the bridge opened?", or "In which year …" where the year comes first.
     */
    static Optional<Question> date(Statement statement) {
        return statement.affirmative().filter(TimesAndPlaces::tellsOfThePast).flatMap(clause -> Adjunct.find(
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
        if (rest.isEmpty() && clause.verb().is(VerbGroup.Kind.COPULA)) {
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

    /** "The light turns green when the router is ready": "When does the light turn green?" */
    static Optional<Question> moment(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> clause.lead().isEmpty() && !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(clause -> moment(statement, clause));
    }

    private static Optional<Question> moment(Statement statement, Clause clause) {
        int when = clause.find("when", "before", "after", "until");
        if (when < 0 || !isMoment(statement, clause, when)) {
            return Optional.empty();
        }
        String opening = clause.sentence().at(when).isWord("until") ? "Until when" : "When";
        Span answer = new Span(when, clause.rest().to());
        return statement.ask(opening, clause.endingAt(when), answer);
    }

    /** Behind "when" stands a clause or an activity, and in front of it nothing that it may belong to. */
    private static boolean isMoment(Statement statement, Clause clause, int when) {
        Sentence sentence = clause.sentence();
        Span before = new Span(clause.rest().from(), when);
        boolean plain = sentence.tokens(before).stream()
                .noneMatch(token -> token.is(Tag.VERB, Tag.AUX, Tag.SCONJ, Tag.NUM)
                        || token.isWord("that", "which", "who", ",", "only", "even", "long", "shortly", "and"));
        boolean activity = sentence.at(when + 1).lower().endsWith("ing")
                && !sentence.at(when).isWord("when");
        Span behind = new Span(when + 1, clause.rest().to());
        return plain && (activity || statement.clauseIn(behind).isPresent());
    }

    /** "The spare keys are kept in the red box": "Where are the spare keys kept?" */
    static Optional<Question> place(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> VERBS_OF_PLACES.contains(clause.verb().form().lemma()))
                .filter(clause -> !clause.verb().is(VerbGroup.Kind.COPULA) && isIntransitive(clause))
                .flatMap(clause -> Adjunct.find(clause, OF_PLACES, TimesAndPlaces::placeEnd)
                        .flatMap(adjunct -> place(statement, clause, adjunct)));
    }

    private static boolean isIntransitive(Clause clause) {
        return clause.verb().is(VerbGroup.Kind.PASSIVE)
                || OF_PLACES.contains(clause.sentence().at(clause.rest().from()).lower())
                || clause.verb().is(VerbGroup.Kind.MODAL);
    }

    private static int placeEnd(Sentence sentence, int from) {
        boolean noPlace = TimeExpression.end(sentence, from) > from
                || Quantity.at(sentence, from).isPresent()
                || sentence.at(from)
                        .isWord("order", "turn", "fact", "addition", "general", "particular", "case", "time", "least");
        int end = NounPhrases.end(sentence, from);
        return noPlace || end == from || NounPhrases.isTime(sentence, new Span(from, end)) ? from : end;
    }

    /** "in an encrypted bucket in Frankfurt". */
    private static boolean isPlaceToTheEnd(Clause clause, Adjunct adjunct) {
        int end = adjunct.span().to();
        while (end < clause.rest().to()
                && OF_PLACES.contains(clause.sentence().at(end).lower())) {
            int next = placeEnd(clause.sentence(), end + 1);
            if (next == end + 1) {
                return false;
            }
            end = next;
        }
        return end == clause.rest().to();
    }

    private static Optional<Question> place(Statement statement, Clause clause, Adjunct adjunct) {
        boolean placed = clause.sentence().tokens(adjunct.object()).stream()
                .noneMatch(token ->
                        token.isWord("way", "manner", "time", "form", "condition", "day", "year", "month", "order"));
        boolean all = adjunct.span().from() == clause.rest().from() && isPlaceToTheEnd(clause, adjunct);
        Span place = all ? clause.rest() : adjunct.span();
        return placed ? statement.askWithout(place, "Where", clause, place) : Optional.empty();
    }
}
