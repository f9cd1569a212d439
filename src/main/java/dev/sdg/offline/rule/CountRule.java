package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;

/** "The wheel has 32 spokes": "How many spokes does the wheel have?" */
final class CountRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> !clause.verb().negative())
                .filter(clause ->
                        clause.verb().is(VerbGroup.Kind.SIMPLE) || clause.verb().is(VerbGroup.Kind.MODAL))
                .flatMap(clause -> Quantity.at(clause.sentence(), clause.rest().from())
                        .filter(quantity -> isCount(clause, quantity))
                        .flatMap(quantity -> question(statement, clause, quantity)));
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

    private static Optional<Question> question(Statement statement, Clause clause, Quantity quantity) {
        Sentence sentence = clause.sentence();
        int noun = firstAfterNumber(sentence, quantity);
        int end = NounPhrases.end(sentence, noun);
        String counted = sentence.text(new Span(noun, end));
        String rest = Interrogative.restWithout(clause, new Span(quantity.span().from(), end));
        String text = new Interrogative(statement.wording()).ask("How many " + counted, clause, rest);
        return statement.question(text, new Span(quantity.span().from(), noun));
    }

    private static int firstAfterNumber(Sentence sentence, Quantity quantity) {
        int noun = quantity.unit();
        while (noun > quantity.span().from() + 1 && !sentence.at(noun - 1).is(Tag.NUM)) {
            noun--;
        }
        return noun;
    }
}
