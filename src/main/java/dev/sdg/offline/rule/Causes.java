package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** Asks why, how and what for. */
final class Causes {

    private Causes() {}

    /** "The chain wears because grit gets in": "Why does the chain wear?" */
    static Optional<Question> reason(Statement statement) {
        return statement.clause().flatMap(clause -> {
            int because = clause.find("because");
            Sentence sentence = clause.sentence();
            boolean sure = because >= 0
                    && clause.rest().to() >= sentence.close()
                    && clause.rest().to() - because >= 4
                    && !sentence.at(because - 1).isWord("only", "simply", "partly", "not", "just", "mainly")
                    && sentence.tokens(new Span(clause.rest().from(), because)).stream()
                            .noneMatch(token -> token.is(Tag.AUX, Tag.SCONJ) || token.isWord("that", "which", "who"));
            return sure
                    ? statement.ask(
                            "Why",
                            clause.endingAt(because),
                            new Span(because, clause.rest().to()))
                    : Optional.empty();
        });
    }

    /** "The filter cleans the water by trapping grit": "How does the filter clean the water?" */
    static Optional<Question> manner(Statement statement) {
        return statement.affirmative().flatMap(clause -> {
            Sentence sentence = clause.sentence();
            int by = clause.find("by");
            boolean manner = by > 0
                    && !clause.isPast()
                    && !sentence.at(by + 1).is(Tag.PROPN)
                    && sentence.at(by + 1).lower().endsWith("ing")
                    && clause.rest().to() == sentence.close()
                    && clause.rest().to() - by >= 3;
            Span answer = new Span(Math.max(by, 0), clause.rest().to());
            return manner ? statement.ask("How", clause.endingAt(by), answer) : Optional.empty();
        });
    }

    /** "A torque wrench is used to tighten bolts …": "What is a torque wrench used for?" */
    static Optional<Question> purpose(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.PASSIVE))
                .filter(clause -> clause.sentence().at(clause.verb().main()).isWord("used", "designed"))
                .filter(Causes::namesPurpose)
                .flatMap(clause -> purpose(statement, clause));
    }

    private static boolean namesPurpose(Clause clause) {
        Sentence sentence = clause.sentence();
        if (clause.rest().to() < sentence.close()) {
            return false;
        }
        int from = clause.rest().from();
        boolean infinitive =
                sentence.at(from).isWord("to") && sentence.at(from + 1).is(Tag.VERB);
        Span object = new Span(from + 1, Math.max(from + 1, NounPhrases.plainEnd(sentence, from + 1)));
        boolean time = !object.isEmpty() && NounPhrases.isTime(sentence, object);
        return !time
                && clause.rest().size() >= 3
                && (infinitive || sentence.at(from).isWord("for"));
    }

    private static Optional<Question> purpose(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        Span rest = clause.rest();
        boolean designed = sentence.at(clause.verb().main()).isWord("designed");
        boolean infinitive = sentence.at(rest.from()).isWord("to");
        Span answer = infinitive ? rest : new Span(rest.from() + 1, rest.to());
        return statement.ask("What", clause, designed && infinitive ? "to do" : "for", answer);
    }
}
