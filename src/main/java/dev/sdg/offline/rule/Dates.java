package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks when something was. */
final class Dates {

    private static final Pattern DATE = Pattern.compile(
            "(?:in|around|on) (?:the )?(?:early |late )?(?:\\d{1,2} )?(?:\\p{Lu}\\p{Ll}+ )?(?:\\d{1,2}, )?"
                    + "(?:\\d{3,4}s?|\\d{1,2}(?:st|nd|rd|th) century)(?: BC| AD)?");

    private Dates() {}

    /** "The bridge was opened in 1932": "When was the bridge opened?" */
    static Optional<Question> date(Statement statement) {
        return statement.affirmative().filter(Dates::tellsOfThePast).flatMap(clause -> {
            Sentence sentence = clause.sentence();
            int end = clause.rest().to();
            for (int i = clause.rest().from(); i < end && end == sentence.close(); i++) {
                if (DATE.matcher(sentence.text(new Span(i, end))).matches()) {
                    String rest = sentence.text(new Span(clause.rest().from(), i));
                    return statement.ask("When", clause, rest, new Span(i, end));
                }
            }
            return Optional.empty();
        });
    }

    private static boolean tellsOfThePast(Clause clause) {
        return !clause.verb().is(VerbGroup.Kind.COPULA) && clause.isPast();
    }
}
