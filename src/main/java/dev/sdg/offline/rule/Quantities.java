package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Frequency;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks how many, how much, how long, how often and at what temperature. */
final class Quantities {

    private static final Set<String> TAKING = Set.of("take", "last");

    private static final Map<String, String> TEMPERATURE_OPENINGS = Map.of(
            "at", "At what temperature",
            "to", "To what temperature",
            "below", "Below what temperature",
            "above", "Above what temperature");

    private Quantities() {}

    /**
     * "The tower is 30 metres high": "How high is the tower?"; "A card costs five euros": "How much does a card cost?"
     */
    static Optional<Question> measure(Statement statement) {
        return statement.affirmative().flatMap(clause -> Quantity.at(
                        clause.sentence(), clause.rest().from())
                .flatMap(quantity -> measure(statement, clause, quantity)));
    }

    private static Optional<Question> measure(Statement statement, Clause clause, Quantity quantity) {
        Token next = clause.sentence().at(quantity.span().to());
        String verb = clause.verb().form().lemma();
        if (clause.verb().is(VerbGroup.Kind.COPULA)
                && next.isWord("high", "tall", "long", "wide", "deep", "thick", "old")) {
            Span gap = new Span(quantity.span().from(), quantity.span().to() + 1);
            return measure(statement, clause, "How " + next.lower(), gap, quantity);
        }
        boolean measured = (verb.equals("weigh") && quantity.kind() == Quantity.Kind.WEIGHT)
                || (verb.equals("cost") && quantity.kind() == Quantity.Kind.MONEY);
        return measured ? measure(statement, clause, "How much", quantity.span(), quantity) : Optional.empty();
    }

    private static Optional<Question> measure(
            Statement statement, Clause clause, String opening, Span gap, Quantity quantity) {
        String rest = Interrogative.restWithout(clause, gap);
        return rest.contains(" and ") ? Optional.empty() : statement.ask(opening, clause, rest, quantity.span());
    }

    /** "The wheel has 32 spokes": "How many spokes does the wheel have?" */
    static Optional<Question> count(Statement statement) {
        return statement
                .affirmative()
                .filter(clause ->
                        clause.verb().is(VerbGroup.Kind.SIMPLE) || clause.verb().is(VerbGroup.Kind.MODAL))
                .flatMap(clause -> Quantity.at(clause.sentence(), clause.rest().from())
                        .filter(quantity -> isCount(clause, quantity))
                        .flatMap(quantity -> count(statement, clause, quantity)));
    }

    private static boolean isCount(Clause clause, Quantity quantity) {
        boolean countable = quantity.kind() == Quantity.Kind.COUNT || quantity.kind() == Quantity.Kind.OTHER_UNIT;
        Sentence sentence = clause.sentence();
        return countable
                && NounPhrases.end(sentence, firstAfterNumber(sentence, quantity))
                        <= clause.rest().to()
                && sentence.at(quantity.unit()).lower().endsWith("s")
                && !sentence.at(quantity.span().to()).is(Tag.VERB)
                && !sentence.at(quantity.span().to()).isWord("and", "or", ",");
    }

    private static Optional<Question> count(Statement statement, Clause clause, Quantity quantity) {
        Sentence sentence = clause.sentence();
        int noun = firstAfterNumber(sentence, quantity);
        int end = NounPhrases.end(sentence, noun);
        String counted = sentence.text(new Span(noun, end));
        String rest = Interrogative.restWithout(clause, new Span(quantity.span().from(), end));
        return statement.ask(
                "How many " + counted, clause, rest, new Span(quantity.span().from(), noun));
    }

    private static int firstAfterNumber(Sentence sentence, Quantity quantity) {
        int noun = quantity.unit();
        while (noun > quantity.span().from() + 1 && !sentence.at(noun - 1).is(Tag.NUM)) {
            noun--;
        }
        return noun;
    }

    /** "Two engineers are on call": "How many engineers are on call?" */
    static Optional<Question> countOfSubjects(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> clause.rest().size() >= 1)
                .flatMap(clause -> Quantity.at(
                                clause.sentence(), clause.subject().from())
                        .filter(quantity -> countsSubject(clause, quantity))
                        .flatMap(quantity -> countOfSubjects(statement, clause, quantity)));
    }

    private static boolean countsSubject(Clause clause, Quantity quantity) {
        Sentence sentence = clause.sentence();
        return quantity.kind() == Quantity.Kind.COUNT
                && quantity.span().to() <= clause.subject().to()
                && sentence.at(quantity.unit()).lower().endsWith("s");
    }

    private static Optional<Question> countOfSubjects(Statement statement, Clause clause, Quantity quantity) {
        Sentence sentence = clause.sentence();
        int noun = quantity.unit();
        while (noun > quantity.span().from() && !sentence.at(noun - 1).is(Tag.NUM)) {
            noun--;
        }
        if (noun == quantity.span().from()) {
            return Optional.empty();
        }
        int end = clause.rest().from();
        while (end < clause.rest().to() && !sentence.at(end).isWord(",")) {
            end++;
        }
        String text = Interrogative.joined(List.of("How many", sentence.text(new Span(noun, end))));
        return statement.question(text, new Span(quantity.span().from(), noun));
    }

    /**
     * "The beans rest for two days": "How long do the beans rest?"; "A cycle takes six hours": "How long does a cycle
     * take?"
     */
    static Optional<Question> duration(Statement statement) {
        return statement.affirmative().flatMap(clause -> durationTaken(statement, clause)
                .or(() -> durationBehindFor(statement, clause)));
    }

    private static Optional<Question> durationTaken(Statement statement, Clause clause) {
        int from = clause.rest().from();
        int end = Quantity.end(clause.sentence(), from, Quantity.Kind.DURATION);
        if (!TAKING.contains(clause.verb().form().lemma()) || clause.verb().is(VerbGroup.Kind.PASSIVE) || end == from) {
            return Optional.empty();
        }
        return statement.askWithout(new Span(from, end), "How long", clause, new Span(from, end));
    }

    private static Optional<Question> durationBehindFor(Statement statement, Clause clause) {
        return Adjunct.find(
                        clause,
                        Set.of("for", "within"),
                        (sentence, from) -> Quantity.end(sentence, from, Quantity.Kind.DURATION))
                .filter(adjunct -> !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(adjunct -> adjunct.preposition().equals("within")
                        ? statement.askWithout(adjunct.span(), "How quickly", clause, adjunct.span())
                        : statement.askWithout(adjunct.span(), "For how long", clause, adjunct.object()));
    }

    /** "The filter is changed every six months": "How often is the filter changed?" */
    static Optional<Question> frequency(Statement statement) {
        return statement.affirmative().flatMap(clause -> Frequency.find(
                        clause.sentence(), clause.rest().from(), clause.rest().to())
                .flatMap(often -> statement.askWithout(often, "How often", clause, often)));
    }

    /** "Milk is pasteurised at 72 °C": "At what temperature is milk pasteurised?" */
    static Optional<Question> temperature(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(clause -> Adjunct.find(
                                clause,
                                TEMPERATURE_OPENINGS.keySet(),
                                (sentence, from) -> Quantity.end(sentence, from, Quantity.Kind.TEMPERATURE))
                        .flatMap(adjunct -> {
                            String opening = TEMPERATURE_OPENINGS.get(adjunct.preposition());
                            return statement.askWithout(adjunct.span(), opening, clause, adjunct.object());
                        }));
    }
}
