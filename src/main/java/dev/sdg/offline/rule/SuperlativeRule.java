package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.People;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The liver is the largest internal organ": "What is the largest internal organ?" */
final class SuperlativeRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.COPULA)
                        && !clause.verb().negative())
                .filter(SuperlativeRule::singlesOut)
                .flatMap(clause -> statement.question(text(clause), clause.subject()));
    }

    /** Returns whether the clause says that its subject is "the largest", "the first", "the only" one. */
    static boolean singlesOut(Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        Token second = sentence.at(from + 1);
        return sentence.at(from).isWord("the")
                && (second.isWord("first", "only", "main", "most", "least", "best", "worst", "commonest", "last")
                        || second.lower().matches("\\p{L}{2,}(est)"));
    }

    private static String text(Clause clause) {
        Sentence sentence = clause.sentence();
        boolean person = People.byNoun(sentence, clause.rest());
        String verb = sentence.at(clause.verb().operator()).lower();
        return (person ? "Who " : "What ") + verb + " "
                + Interrogative.joined(java.util.List.of(sentence.text(clause.rest())));
    }
}
