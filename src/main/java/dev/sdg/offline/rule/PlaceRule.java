package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.TimeExpression;
import java.util.Optional;
import java.util.Set;

/** "The spare keys are kept in the red box": "Where are the spare keys kept?" */
final class PlaceRule implements QuestionRule {

    private static final Set<String> PREPOSITIONS =
            Set.of("in", "at", "on", "under", "near", "inside", "behind", "above", "below", "between", "beside");

    private static final Set<String> VERBS = WordList.words("verbs-of-places.txt");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> !clause.verb().negative()
                        && VERBS.contains(clause.verb().form().lemma()))
                .filter(clause -> !clause.verb().is(VerbGroup.Kind.COPULA) && isIntransitive(clause))
                .flatMap(clause -> Adjunct.find(clause, PREPOSITIONS, PlaceRule::placeEnd)
                        .flatMap(adjunct -> question(statement, clause, adjunct)));
    }

    private static boolean isIntransitive(Clause clause) {
        return clause.verb().is(VerbGroup.Kind.PASSIVE)
                || PREPOSITIONS.contains(
                        clause.sentence().at(clause.rest().from()).lower())
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
                && PREPOSITIONS.contains(clause.sentence().at(end).lower())) {
            int next = placeEnd(clause.sentence(), end + 1);
            if (next == end + 1) {
                return false;
            }
            end = next;
        }
        return end == clause.rest().to();
    }

    private static Optional<Question> question(Statement statement, Clause clause, Adjunct adjunct) {
        boolean placed = clause.sentence().tokens(adjunct.object()).stream()
                .noneMatch(token -> token.isWord(
                        "way", "manner", "time", "form", "form", "condition", "day", "year", "month", "order"));
        boolean all = adjunct.span().from() == clause.rest().from() && isPlaceToTheEnd(clause, adjunct);
        Span place = all ? clause.rest() : adjunct.span();
        String rest = Interrogative.restWithout(clause, place);
        return placed
                ? statement.question(new Interrogative(statement.wording()).ask("Where", clause, rest), place)
                : Optional.empty();
    }
}
