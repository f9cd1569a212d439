package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "A torque wrench is used to tighten bolts …": "What is a torque wrench used for?" */
final class PurposeRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.PASSIVE)
                        && !clause.verb().negative())
                .filter(clause -> clause.sentence().at(clause.verb().main()).isWord("used", "designed"))
                .filter(PurposeRule::namesPurpose)
                .flatMap(clause -> question(statement, clause));
    }

    private static boolean namesPurpose(Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        boolean infinitive =
                sentence.at(from).isWord("to") && sentence.at(from + 1).is(Tag.VERB);
        Span object = new Span(from + 1, Math.max(from + 1, NounPhrases.plainEnd(sentence, from + 1)));
        boolean time = !object.isEmpty() && NounPhrases.isTime(sentence, object);
        return !time
                && clause.rest().size() >= 3
                && (infinitive || sentence.at(from).isWord("for"));
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        boolean designed = sentence.at(clause.verb().main()).isWord("designed");
        boolean infinitive = sentence.at(clause.rest().from()).isWord("to");
        String rest = designed && infinitive ? "to do" : "for";
        Span answer = infinitive
                ? clause.rest()
                : new Span(clause.rest().from() + 1, clause.rest().to());
        return statement.question(new Interrogative(statement.wording()).ask("What", clause, rest), answer);
    }
}
