package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The point where the tide turns is called slack water": "What is the point where the tide turns called?" */
final class CalledRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.PASSIVE)
                        && !clause.verb().negative())
                .flatMap(clause -> question(statement, clause));
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        boolean known = sentence.at(clause.verb().main()).isWord("known")
                && sentence.at(from).isWord("as");
        if (!known && !sentence.at(clause.verb().main()).isWord("called", "named", "termed")) {
            return Optional.empty();
        }
        int name = known ? from + 1 : from;
        int end = NounPhrases.fullEnd(sentence, name);
        if (end == name || end < clause.rest().to()) {
            return Optional.empty();
        }
        String text = new Interrogative(statement.wording()).ask("What", clause, known ? "as" : "");
        return statement.question(text, new Span(name, end));
    }
}
