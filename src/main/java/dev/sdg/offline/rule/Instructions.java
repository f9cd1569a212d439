package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Command;
import dev.sdg.offline.question.Frequency;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import java.util.List;
import java.util.Optional;

/** Asks what to do, how and when, of sentences that tell the reader what to do. */
final class Instructions {

    private Instructions() {}

    /** "To reset the timer, hold the button": "How do you reset the timer?" */
    static Optional<Question> aim(Statement statement) {
        Sentence sentence = statement.sentence();
        int comma = sentence.firstComma();
        if (!sentence.at(0).isWord("to") || !sentence.at(1).is(Tag.VERB) || comma < 3) {
            return Optional.empty();
        }
        if (!Command.at(sentence, comma + 1)) {
            return Optional.empty();
        }
        String aim = sentence.text(new Span(1, comma));
        return statement.question("How do you " + aim, new Span(comma + 1, sentence.close()));
    }

    /** "Before removing the lid, release the pressure": "What should you do before removing the lid?" */
    static Optional<Question> before(Statement statement) {
        Sentence sentence = statement.sentence();
        int comma = sentence.firstComma();
        boolean opens = sentence.at(0).isWord("before", "after") && comma >= 3;
        if (!opens || !Command.at(sentence, comma + 1) || !isActivity(statement, comma)) {
            return Optional.empty();
        }
        String moment = sentence.at(0).lower() + " " + sentence.text(new Span(1, comma));
        return statement.question("What should you do " + moment, new Span(comma + 1, sentence.close()));
    }

    private static boolean isActivity(Statement statement, int comma) {
        Sentence sentence = statement.sentence();
        boolean gerund = sentence.at(1).is(Tag.VERB) && sentence.at(1).lower().endsWith("ing");
        return gerund || statement.clauseIn(new Span(1, comma)).isPresent();
    }

    /** "If the alarm rings, leave the building": "What should you do if the alarm rings?" */
    static Optional<Question> condition(Statement statement) {
        Sentence sentence = statement.sentence();
        int comma = commaAfterCondition(sentence);
        if (!sentence.at(0).isWord("if", "when") || comma < 3) {
            return Optional.empty();
        }
        int from = sentence.at(comma + 1).isWord("then") ? comma + 2 : comma + 1;
        Span result = new Span(from, sentence.close());
        if (statement.clauseIn(new Span(1, comma)).isEmpty()) {
            return Optional.empty();
        }
        String condition = Character.toLowerCase(sentence.text().charAt(0))
                + sentence.text(new Span(0, comma)).substring(1);
        return opening(statement, result).flatMap(opening -> statement.question(opening + condition, result));
    }

    private static Optional<String> opening(Statement statement, Span result) {
        if (Command.at(statement.sentence(), result.from())) {
            return Optional.of("What should you do ");
        }
        return statement
                .clauseIn(result)
                .filter(clause -> isEvent(clause.verb())
                        && !statement.sentence().at(result.from()).isWord("you"))
                .map(clause -> "What happens ");
    }

    /** What is, or should be, does not happen. */
    private static boolean isEvent(VerbGroup verb) {
        return verb.is(VerbGroup.Kind.SIMPLE) && !verb.form().lemma().equals("have");
    }

    /** The first comma; none where a pronoun before it points at what the question would not say. */
    private static int commaAfterCondition(Sentence sentence) {
        for (int i = 0; i < sentence.close(); i++) {
            if (sentence.at(i).isWord(",")) {
                return i;
            }
            if (i > 0
                    && sentence.at(i).is(Tag.PRON)
                    && sentence.at(i).isWord("it", "they", "he", "she", "this", "that", "these")) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * "Steep green tea for two minutes": "For how long should you steep green tea?"; likewise how often, and at what
     * temperature.
     */
    static Optional<Question> amount(Statement statement) {
        Sentence sentence = statement.sentence();
        int object = Command.at(sentence, 0) ? NounPhrases.end(sentence, 1) : 1;
        if (object == 1) {
            return Optional.empty();
        }
        String preposition = sentence.at(object).lower();
        int from = object + 1;
        int duration = Quantity.end(sentence, from, Quantity.Kind.DURATION);
        if (preposition.equals("for") && duration > from) {
            return amount(statement, "For how long", object, new Span(object, duration), new Span(from, duration));
        }
        int temperature = Quantity.end(sentence, from, Quantity.Kind.TEMPERATURE);
        if ((preposition.equals("to") || preposition.equals("at")) && temperature > from) {
            String opening = preposition.equals("to") ? "To what temperature" : "At what temperature";
            return amount(statement, opening, object, new Span(object, temperature), new Span(from, temperature));
        }
        return Frequency.find(sentence, object, sentence.close())
                .filter(often -> often.from() == object)
                .flatMap(often -> amount(statement, "How often", object, often, often));
    }

    private static Optional<Question> amount(Statement statement, String opening, int object, Span gap, Span answer) {
        Sentence sentence = statement.sentence();
        boolean ends = gap.to() >= sentence.close()
                || sentence.at(gap.to()).isWord(",", ";", "and", "in", "with", "until", "before", "after", "at");
        return ends && sentence.at(0).is(Tag.VERB)
                ? statement.question(
                        Interrogative.joined(List.of(opening, "should you", command(sentence, object))), answer)
                : Optional.empty();
    }

    /** "Replace the chain when the gauge shows wear": "When should you replace the chain?" */
    static Optional<Question> moment(Statement statement) {
        Sentence sentence = statement.sentence();
        if (!Command.at(sentence, 0)) {
            return Optional.empty();
        }
        int object = NounPhrases.objectEnd(sentence, 1);
        boolean moment = object > 1
                && sentence.at(object).isWord("when", "once", "before", "after")
                && !sentence.at(object + 1).isWord("a", "an", "every", "per")
                && sentence.close() - object >= 3;
        return moment
                ? statement.question(
                        Interrogative.joined(List.of("When should you", command(sentence, object))),
                        new Span(object, sentence.close()))
                : Optional.empty();
    }

    private static String command(Sentence sentence, int object) {
        return sentence.at(0).lemma() + " " + sentence.text(new Span(1, object));
    }
}
