package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The light turns green when the router is ready": "When does the light turn green?" */
final class WhenRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> clause.lead().isEmpty())
                .filter(clause -> !clause.verb().negative() && !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(clause -> question(statement, clause));
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        int when = clause.find("when", "before", "after", "until");
        if (when < 0 || !isMoment(statement, clause, when)) {
            return Optional.empty();
        }
        String opening = clause.sentence().at(when).isWord("until") ? "Until when" : "When";
        return statement.question(
                new Interrogative(statement.wording()).ask(opening, clause.endingAt(when)),
                new Span(when, clause.rest().to()));
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
        return plain
                && (activity
                        || statement
                                .clauseIn(new Span(when + 1, clause.rest().to()))
                                .isPresent());
    }
}
