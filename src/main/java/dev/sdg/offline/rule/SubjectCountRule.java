package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.List;
import java.util.Optional;

/** "Two engineers are on call": "How many engineers are on call?" */
final class SubjectCountRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> !clause.verb().negative() && clause.rest().size() >= 1)
                .flatMap(clause -> Quantity.at(
                                clause.sentence(), clause.subject().from())
                        .filter(quantity -> isCount(clause, quantity))
                        .flatMap(quantity -> question(statement, clause, quantity)));
    }

    private static boolean isCount(Clause clause, Quantity quantity) {
        Sentence sentence = clause.sentence();
        return quantity.kind() == Quantity.Kind.COUNT
                && quantity.span().to() <= clause.subject().to()
                && sentence.at(quantity.unit()).lower().endsWith("s");
    }

    private static Optional<Question> question(Statement statement, Clause clause, Quantity quantity) {
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
}
