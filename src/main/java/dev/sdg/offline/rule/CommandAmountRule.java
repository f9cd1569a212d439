package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.question.Command;
import dev.sdg.offline.question.Frequency;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.List;
import java.util.Optional;

/**
 * "Steep green tea for two minutes": "For how long should you steep green tea?"; likewise how often, and at what
 * temperature.
 */
final class CommandAmountRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        Sentence sentence = statement.sentence();
        if (!Command.at(sentence, 0)) {
            return Optional.empty();
        }
        int object = NounPhrases.end(sentence, 1);
        return object == 1 ? Optional.empty() : amount(statement, object);
    }

    private static Optional<Question> amount(Statement statement, int object) {
        Sentence sentence = statement.sentence();
        String preposition = sentence.at(object).lower();
        int from = object + 1;
        int duration = Quantity.end(sentence, from, Quantity.Kind.DURATION);
        if (preposition.equals("for") && duration > from) {
            return ask(statement, "For how long", object, new Span(object, duration), new Span(from, duration));
        }
        int temperature = Quantity.end(sentence, from, Quantity.Kind.TEMPERATURE);
        if ((preposition.equals("to") || preposition.equals("at")) && temperature > from) {
            String opening = preposition.equals("to") ? "To what temperature" : "At what temperature";
            return ask(statement, opening, object, new Span(object, temperature), new Span(from, temperature));
        }
        return Frequency.find(sentence, object, sentence.close())
                .filter(often -> often.from() == object)
                .flatMap(often -> ask(statement, "How often", object, often, often));
    }

    private static Optional<Question> ask(Statement statement, String opening, int object, Span gap, Span answer) {
        Sentence sentence = statement.sentence();
        if (gap.to() < sentence.close()
                && !sentence.at(gap.to()).isWord(",", ";", "and", "in", "with", "until", "before", "after", "at")) {
            return Optional.empty();
        }
        String command = sentence.at(0).lemma() + " " + sentence.text(new Span(1, object));
        boolean only = sentence.at(0).is(Tag.VERB);
        return only
                ? statement.question(Interrogative.joined(List.of(opening, "should you", command)), answer)
                : Optional.empty();
    }
}
